/**
 * NHN Cloud's Identity v2 and Network v2 APIs, as nhn-api-preparations-v2 and
 * nhn-internet-gateway-v2 document them. In come calls, out go replies in Keystone's and Neutron's
 * words.
 */
@NullMarked
package io.gateledger.simulator.nhn;

import org.jspecify.annotations.NullMarked;
