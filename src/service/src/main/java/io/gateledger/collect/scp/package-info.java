/**
 * How requests to Samsung Cloud Platform are signed and what its errors mean. There is no sign-in:
 * each request carries its own signature.
 */
@NullMarked
package io.gateledger.collect.scp;

import org.jspecify.annotations.NullMarked;
