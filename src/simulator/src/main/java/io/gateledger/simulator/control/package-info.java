/**
 * The control API under /simulator: resources are edited, tunnels taken down, migrations walked
 * through, faults added and request counts read. Never faulty itself, and it asks for no
 * credentials because the server listens on loopback only.
 */
@NullMarked
package io.gateledger.simulator.control;

import org.jspecify.annotations.NullMarked;
