package io.gateledger.simulator.huawei;

/** SDK-HMAC-SHA256: the secret key signs the digest of the canonical request; no key is derived. */
record HuaweiSignature(String sdkDate, HuaweiCanonicalRequest request) {

  String sign(String secretKey) {
    String toSign = "SDK-HMAC-SHA256\n" + sdkDate + "\n" + Sha256.hex(request.text());
    return Sha256.hmacHex(secretKey, toSign);
  }
}
