/**
 * What is timed: the service's own pipeline and the two floors, behind one interface.
 *
 * <p>A target reads the listings of a scenario and counts what differs from the one before; the
 * floors share no code with the service.
 */
@NullMarked
package io.gateledger.benchmark.target;

import org.jspecify.annotations.NullMarked;
