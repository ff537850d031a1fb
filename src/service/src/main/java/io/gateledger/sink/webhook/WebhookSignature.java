package io.gateledger.sink.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers by which a receiver knows who sent a body, and when: those of the Standard Webhooks
 * specification, so that its libraries verify them.
 */
public final class WebhookSignature {

  /** What follows is the key in Base64; any other secret is the key as it is. */
  private static final String ENCODED = "whsec_";

  private final byte[] key;

  private WebhookSignature(byte[] key) {
    this.key = key;
  }

  /**
   * @throws IllegalArgumentException when it begins as one in Base64, and is not
   */
  public static WebhookSignature with(String secret) {
    return new WebhookSignature(
        secret.startsWith(ENCODED)
            ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
            : secret.getBytes(StandardCharsets.UTF_8));
  }

  Map<String, String> headers(String id, Instant at, byte[] body) {
    String timestamp = Long.toString(at.getEpochSecond());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
      return Map.of(
          "webhook-timestamp",
          timestamp,
          "webhook-signature",
          "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM knows no HmacSHA256", e);
    }
  }
}
