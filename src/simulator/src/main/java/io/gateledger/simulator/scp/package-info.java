/**
 * Samsung Cloud Platform's VPN API 1.0 and 1.1, as scp-vpn-v1 documents it, and what its VPC,
 * security-group and firewall services list. In come signed requests, out go responses in the shape
 * of the version asked for. Invariant: tunnels are stored once, in the 1.1 show form, and every
 * other shape is derived from it.
 */
@NullMarked
package io.gateledger.simulator.scp;

import org.jspecify.annotations.NullMarked;
