/**
 * How Huawei Cloud is signed in to, by token or by signing each request with an access key, and
 * what the errors of its gateway and of its NAT service mean.
 */
@NullMarked
package io.gateledger.collect.huawei;

import org.jspecify.annotations.NullMarked;
