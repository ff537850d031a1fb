/**
 * The one HTTP port. In come endpoints of all clouds and of the control API, out goes a listening
 * server. Invariant: each request runs on its own virtual thread, and a long listing is written
 * only as fast as its reader takes it.
 */
@NullMarked
package io.gateledger.simulator.server;

import org.jspecify.annotations.NullMarked;
