/**
 * An account's way to its provider. A call comes in, and goes out as requests: each within the
 * account's rate, again where that may help, and none while the provider asks for rest or rejects
 * the credentials.
 */
@NullMarked
package io.gateledger.collect.limit;

import org.jspecify.annotations.NullMarked;
