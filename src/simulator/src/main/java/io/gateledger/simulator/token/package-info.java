/**
 * Tokens issued and their standing. Invariant: a token is judged by the time of the call, never by
 * the time of this machine, so that a provider whose clock is off can be played.
 */
@NullMarked
package io.gateledger.simulator.token;

import org.jspecify.annotations.NullMarked;
