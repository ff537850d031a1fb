package io.gateledger.collect.scp;

import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.Credentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

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

  /**
   * The headers for a GET of exactly this address; encoding it once more would spoil them.
   *
   * @param apiVersion null for the version that the service calls its current one
   */
  Authorisation sign(URI uri, Instant now, @Nullable String apiVersion) {
    String timestamp = Long.toString(now.toEpochMilli());
    Map<String, String> headers = new HashMap<>();
    headers.put("Scp-AccessKey", accessKey);
    headers.put("Scp-Signature", signature("GET", uri, timestamp));
    headers.put("Scp-Timestamp", timestamp);
    headers.put("Scp-ClientType", CLIENT_TYPE);
    headers.put("Accept-Language", "en-US");
    if (apiVersion != null) {
      headers.put("Scp-API-Version", apiVersion);
    }
    return new Authorisation(headers, true);
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
