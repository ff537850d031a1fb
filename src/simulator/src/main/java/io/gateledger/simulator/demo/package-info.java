/**
 * A day in the life of the cloud, as data, and the player that walks through it for ever.
 * Invariant: a whole lap leaves the estate as it found it.
 */
@NullMarked
package io.gateledger.simulator.demo;

import org.jspecify.annotations.NullMarked;
