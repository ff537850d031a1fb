/**
 * A running simulator for each test, a client that signs on its own, and a clock that stands still.
 */
@NullMarked
package io.gateledger.simulator.testing;

import org.jspecify.annotations.NullMarked;
