package io.gateledger.normalise;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores an item as it was received, where it needs no redaction. Nearly no item does, and to write
 * one anew from its tree only to get the same is not much less work than normalising it.
 */
final class RedactionFastPath {

  /** So many digits in a row or fewer are a number that every reader takes. */
  private static final int MOST_DIGITS = 32;

  private RedactionFastPath() {}

  /**
   * The item's text, or null where it may hold what has to go: the name of a secret, an escape in
   * which anything could hide, a huge number, or what is not UTF-8.
   *
   * @param buffer holds an object that was read before, so that it is known to be JSON
   */
  static @Nullable String text(byte[] buffer, int offset, int length, Set<String> secretNames) {
    if (!isPlain(buffer, offset, offset + length)) {
      return null;
    }
    String text = new String(buffer, offset, length, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') >= 0 || secretNames.stream().anyMatch(text::contains)
        ? null
        : text;
  }

  /** Whether there is neither an escape nor a number with an exponent or many digits. */
  private static boolean isPlain(byte[] buffer, int from, int to) {
    boolean inText = false;
    int digits = 0;
    for (int i = from; i < to; i++) {
      byte b = buffer[i];
      if (b == '\\') {
        return false;
      }
      if (b == '"') {
        inText = !inText;
      }
      if (inText) {
        digits = 0;
      } else if (b >= '0' && b <= '9') {
        digits++;
      } else if (digits > 0 && (b == 'e' || b == 'E')) {
        return false;
      } else if (b != '.') {
        digits = 0;
      }
      if (digits > MOST_DIGITS) {
        return false;
      }
    }
    return true;
  }
}
