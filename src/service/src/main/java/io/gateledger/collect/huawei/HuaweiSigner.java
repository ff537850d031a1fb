package io.gateledger.collect.huawei;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request without a body with an access key: SDK-HMAC-SHA256. The key signs directly; no
 * date or region is worked into it.
 */
final class HuaweiSigner {

  private static final String ALGORITHM = "SDK-HMAC-SHA256";
  private static final String DATE_HEADER = "x-sdk-date";

  private final String accessKey;
  private final byte[] secretKey;

  HuaweiSigner(String accessKey, String secretKey) {
    this.accessKey = accessKey;
    this.secretKey = secretKey.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The {@code Authorization} header.
   *
   * @param headers what is signed, by lower-case name, {@code host} and {@code x-sdk-date} among
   *     them
   */
  String authorization(String method, URI uri, Map<String, String> headers) {
    SortedMap<String, String> sorted = new TreeMap<>(headers);
    return "%s Access=%s, SignedHeaders=%s, Signature=%s"
        .formatted(
            ALGORITHM,
            accessKey,
            String.join(";", sorted.keySet()),
            signature(method, uri, sorted));
  }

  String signature(String method, URI uri, SortedMap<String, String> headers) {
    String canonical =
        String.join(
            "\n",
            method,
            path(uri),
            query(uri),
            headers.entrySet().stream()
                .map(header -> header.getKey() + ':' + header.getValue() + '\n')
                .collect(Collectors.joining()),
            String.join(";", headers.keySet()),
            sha256(""));
    String toSign = String.join("\n", ALGORITHM, headers.get(DATE_HEADER), sha256(canonical));
    return HexFormat.of().formatHex(hmac(toSign));
  }

  /** The path as sent, which is percent-encoded already, always with a slash at its end. */
  private static String path(URI uri) {
    String path = uri.getRawPath();
    return path.endsWith("/") ? path : path + '/';
  }

  private static String query(URI uri) {
    String query = uri.getRawQuery();
    return query == null
        ? ""
        : Arrays.stream(query.split("&", -1)).sorted().collect(Collectors.joining("&"));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secretKey, mac.getAlgorithm()));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
