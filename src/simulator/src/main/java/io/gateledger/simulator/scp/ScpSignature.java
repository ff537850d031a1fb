package io.gateledger.simulator.scp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an SCP signature covers: method, the full URL exactly as sent, timestamp, access key,
 * account id (empty as a rule) and client type, with nothing in between; never the body.
 */
record ScpSignature(
    String method,
    String url,
    String timestamp,
    String accessKey,
    String accountId,
    String clientType) {

  String sign(String secretKey) {
    String message = method + url + timestamp + accessKey + accountId + clientType;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  boolean matches(String signature, String secretKey) {
    return MessageDigest.isEqual(
        sign(secretKey).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }
}
