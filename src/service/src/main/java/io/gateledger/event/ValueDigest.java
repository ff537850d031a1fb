package io.gateledger.event;

import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Struct;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * What stands for a value that is too large to be told: SHA-256 and length in bytes of its
 * canonical JSON in UTF-8.
 */
final class ValueDigest {

  private ValueDigest() {}

  static FieldValue of(FieldValue value) {
    return ofJson(CanonicalJson.of(value));
  }

  /**
   * @param json the value's canonical JSON
   */
  static FieldValue ofJson(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return Struct.of(
        Map.of(
            "sha256", FieldValue.text(HexFormat.of().formatHex(sha256().digest(bytes))),
            "length", Numeric.of(bytes.length)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
