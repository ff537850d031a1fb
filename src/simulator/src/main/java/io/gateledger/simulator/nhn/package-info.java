/**
 * NHN Cloud's Identity v2 and Network v2 APIs, as nhn-api-preparations-v2, nhn-internet-gateway-v2
 * and NHN's guides to NAT gateways, security groups, floating IPs and VPCs document them. In come
 * requests, out go responses in Keystone's and Neutron's words.
 */
@NullMarked
package io.gateledger.simulator.nhn;

import org.jspecify.annotations.NullMarked;
