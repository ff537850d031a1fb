package io.gateledger.sink.webhook;

import java.nio.charset.StandardCharsets;

/** Text in a header, as CloudEvents 1.0 has it over HTTP. */
final class HeaderText {

  private HeaderText() {}

  /** Everything but printable ASCII, and of that quotation marks and percent signs, encoded. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      if (one > ' ' && one < 0x7f && one != '"' && one != '%') {
        encoded.append((char) one);
      } else {
        encoded.append('%').append("%02X".formatted(one & 0xff));
      }
    }
    return encoded.toString();
  }
}
