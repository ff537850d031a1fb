/**
 * Crash proof at volume: while an estate changes, the packaged service is killed and frozen and its
 * broker killed, at random moments of a seed, and in the end a consumer has exactly what the ledger
 * has and sinks delivered every alert of it. What comes in are the numbers of a {@link
 * io.gateledger.crash.CrashPlan}; what comes out are counts, which {@link
 * io.gateledger.crash.CrashIT} prints and asserts.
 */
@NullMarked
package io.gateledger.crash;

import org.jspecify.annotations.NullMarked;
