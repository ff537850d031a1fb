package io.gateledger.testing.fuzz;

import java.util.BitSet;

/**
 * Says whether bytes are one JSON text by the letter of RFC 8259, and nothing else; shares nothing
 * with the parser of the product. Of UTF-8 it asks the form only: a lead byte and as many bytes
 * behind it as it says.
 */
public final class StrictJson {

  private final byte[] bytes;
  private final BitSet objects = new BitSet();
  private int at;
  private int depth;

  private StrictJson(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** A byte order mark in front is put up with, as the RFC allows. */
  public static boolean isWellFormed(byte[] bytes) {
    boolean marked =
        bytes.length >= 3
            && (bytes[0] & 0xff) == 0xEF
            && (bytes[1] & 0xff) == 0xBB
            && (bytes[2] & 0xff) == 0xBF;
    return new StrictJson(bytes, marked ? 3 : 0).isOneValue();
  }

  private boolean isOneValue() {
    if (!value()) {
      return false;
    }
    while (depth > 0) {
      space();
      boolean inObject = objects.get(depth);
      if (take(inObject ? '}' : ']')) {
        depth--;
      } else if (!take(',') || inObject && !name() || !value()) {
        return false;
      }
    }
    space();
    return at == bytes.length;
  }

  /** Takes a plain value, or the start of another down to the first plain or empty one. */
  private boolean value() {
    while (true) {
      space();
      if (take('{')) {
        objects.set(++depth);
        space();
        if (take('}')) {
          depth--;
          return true;
        }
        if (!name()) {
          return false;
        }
      } else if (take('[')) {
        objects.clear(++depth);
        space();
        if (take(']')) {
          depth--;
          return true;
        }
      } else {
        return text() || number() || word("true") || word("false") || word("null");
      }
    }
  }

  private boolean name() {
    space();
    if (!text()) {
      return false;
    }
    space();
    return take(':');
  }

  private boolean text() {
    if (!take('"')) {
      return false;
    }
    while (at < bytes.length) {
      int b = bytes[at++] & 0xff;
      if (b == '"') {
        return true;
      }
      if (b < 0x20 || b == '\\' && !escape() || b >= 0x80 && !continues(b)) {
        return false;
      }
    }
    return false;
  }

  private boolean escape() {
    if (at == bytes.length) {
      return false;
    }
    int b = bytes[at++];
    if (b != 'u') {
      return "\"\\/bfnrt".indexOf(b) >= 0;
    }
    for (int i = 0; i < 4; i++) {
      if (at == bytes.length || Character.digit(bytes[at++], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean continues(int lead) {
    int more = lead >= 0xF8 || lead < 0xC0 ? -1 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    for (int i = 0; i < more; i++) {
      if (at == bytes.length || (bytes[at++] & 0xC0) != 0x80) {
        return false;
      }
    }
    return more > 0;
  }

  private boolean number() {
    int start = at;
    take('-');
    if (!take('0') && digits() == 0) {
      at = start;
      return false;
    }
    if (take('.') && digits() == 0) {
      return false;
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      return digits() > 0;
    }
    return true;
  }

  private int digits() {
    int start = at;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at - start;
  }

  private boolean word(String word) {
    int start = at;
    for (int i = 0; i < word.length(); i++) {
      if (!take(word.charAt(i))) {
        at = start;
        return false;
      }
    }
    return true;
  }

  private void space() {
    while (at < bytes.length && " \n\t\r".indexOf(bytes[at]) >= 0) {
      at++;
    }
  }

  private boolean take(char c) {
    if (at < bytes.length && bytes[at] == c) {
      at++;
      return true;
    }
    return false;
  }
}
