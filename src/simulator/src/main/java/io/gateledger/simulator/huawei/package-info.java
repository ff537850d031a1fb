/**
 * Huawei Cloud's IAM token and public NAT gateway v2 APIs, as huawei-public-nat-gateway-v2
 * documents it. In come calls that carry a token or an SDK-HMAC-SHA256 signature, out go replies in
 * the words of the gateway (APIGW), of NAT or of IAM.
 */
@NullMarked
package io.gateledger.simulator.huawei;

import org.jspecify.annotations.NullMarked;
