/**
 * The hand behind the cloud: /simulator, where resources are edited, tunnels taken down, migrations
 * walked, faults ordered and counts read. Never faulty itself, and it asks for no credentials
 * because the server listens on loopback only.
 */
@NullMarked
package io.gateledger.simulator.control;

import org.jspecify.annotations.NullMarked;
