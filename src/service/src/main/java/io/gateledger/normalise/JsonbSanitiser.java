package io.gateledger.normalise;

/**
 * Text that PostgreSQL's {@code jsonb} takes. It refuses the character U+0000 and halves of
 * surrogate pairs; a name with one in it would fail the commit of its whole scope. The replacement
 * character stands in for them.
 */
final class JsonbSanitiser {

  private static final char REPLACEMENT = '\uFFFD';

  private JsonbSanitiser() {}

  /** Whether a canonical JSON text may hold such a character, which it can only as an escape. */
  static boolean needsSanitising(String canonicalJson) {
    return canonicalJson.contains("\\u");
  }

  static String sanitise(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(c -> c == 0 || isHalf(c) ? REPLACEMENT : c).forEach(out::appendCodePoint);
    return out.toString();
  }

  /** A surrogate that {@link String#codePoints} leaves alone has no other half. */
  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
