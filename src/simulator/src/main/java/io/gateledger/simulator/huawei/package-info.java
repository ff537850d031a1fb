/**
 * Huawei Cloud's IAM token and NAT APIs: public gateways and their rules in v2, as
 * huawei-public-nat-gateway-v2 and its siblings document them, and private gateways in v3. In come
 * requests that carry a token or an SDK-HMAC-SHA256 signature, out go responses in the words of the
 * gateway (APIGW), of NAT or of IAM.
 */
@NullMarked
package io.gateledger.simulator.huawei;

import org.jspecify.annotations.NullMarked;
