/**
 * The scripted day of the demo, as data, and what runs it over and over. Invariant: a whole round
 * leaves the estate as it found it.
 */
@NullMarked
package io.gateledger.simulator.demo;

import org.jspecify.annotations.NullMarked;
