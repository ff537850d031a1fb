/**
 * Tokens issued and whether they are still valid. Invariant: a token is judged by the time of the
 * request, never by the time of this machine, so that a provider whose clock is off can be played.
 */
@NullMarked
package io.gateledger.simulator.token;

import org.jspecify.annotations.NullMarked;
