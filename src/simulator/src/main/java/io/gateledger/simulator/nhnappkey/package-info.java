/**
 * NHN's older appkey API, as nhn-vpc-appkey-v1 documents it. Invariant: every response of the API
 * itself is HTTP 200, and its header alone tells success from failure.
 */
@NullMarked
package io.gateledger.simulator.nhnappkey;

import org.jspecify.annotations.NullMarked;
