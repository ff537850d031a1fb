package io.gateledger.collect.scp;

import io.gateledger.collect.Authorisation;
import io.gateledger.collect.Credentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request: HMAC-SHA256 over method, whole address as sent, time in milliseconds, access key
 * and client type, one after the other. The body is not signed.
 */
final class ScpSigner {

  private static final String CLIENT_TYPE = "Openapi";

  private final String accessKey;
  private final SecretKeySpec secretKey;

  ScpSigner(Credentials credentials) {
    this.accessKey = credentials.get("access-key");
    this.secretKey =
        new SecretKeySpec(
            credentials.get("secret-key").getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** The headers for a GET of exactly this address; encoding it once more would spoil them. */
  Authorisation sign(URI uri, Instant now, String apiVersion) {
    String timestamp = Long.toString(now.toEpochMilli());
    return new Authorisation(
        Map.of(
            "Scp-AccessKey", accessKey,
            "Scp-Signature", signature("GET", uri, timestamp),
            "Scp-Timestamp", timestamp,
            "Scp-ClientType", CLIENT_TYPE,
            "Scp-API-Version", apiVersion,
            "Accept-Language", "en-US"));
  }

  String signature(String method, URI uri, String timestamp) {
    String message = method + uri + timestamp + accessKey + CLIENT_TYPE;
    try {
      Mac mac = Mac.getInstance(secretKey.getAlgorithm());
      mac.init(secretKey);
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
