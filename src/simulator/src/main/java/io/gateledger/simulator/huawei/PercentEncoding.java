package io.gateledger.simulator.huawei;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding as the signature wants it: everything but the unreserved characters. */
final class PercentEncoding {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentEncoding() {}

  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  /** Undoes escapes only; unlike a form's, this plus sign is a plus sign. */
  static String decode(String text) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < octets.length; i++) {
      boolean escape =
          octets[i] == '%'
              && i + 2 < octets.length
              && HexFormat.isHexDigit(octets[i + 1])
              && HexFormat.isHexDigit(octets[i + 2]);
      if (escape) {
        decoded.write(
            HexFormat.fromHexDigit(octets[i + 1]) << 4 | HexFormat.fromHexDigit(octets[i + 2]));
        i += 2;
      } else {
        decoded.write(octets[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static boolean isUnreserved(char c) {
    return (c < 128 && Character.isLetterOrDigit(c)) || "-._~".indexOf(c) >= 0;
  }
}
