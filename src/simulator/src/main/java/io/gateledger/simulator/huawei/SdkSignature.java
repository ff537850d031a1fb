package io.gateledger.simulator.huawei;

/** SDK-HMAC-SHA256: the secret key signs the digest of the canonical request; no key is derived. */
record SdkSignature(String sdkDate, CanonicalRequest request) {

  String sign(String secretKey) {
    String toSign = "SDK-HMAC-SHA256\n" + sdkDate + "\n" + Digests.sha256(request.text());
    return Digests.hmacSha256(secretKey, toSign);
  }
}
