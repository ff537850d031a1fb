/**
 * A cloud in a box: starts the simulator from the command line or inside a test. In come options,
 * out goes a listening {@link io.gateledger.simulator.Simulator}. It shares no code with the
 * service, so that the two cannot share a mistake.
 */
@NullMarked
package io.gateledger.simulator;

import org.jspecify.annotations.NullMarked;
