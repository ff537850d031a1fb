package io.gateledger.normalise;

/**
 * IPv4 in the one spelling it has. Nearly every address is this, and a parser that knows every
 * other spelling took half the time of normalising.
 */
final class CanonicalIpv4 {

  private final String text;
  private int at;

  private CanonicalIpv4(String text) {
    this.text = text;
  }

  /** Whether a text is a dotted quad, alone or with a prefix length, without leading zeros. */
  static boolean matches(String text) {
    return new CanonicalIpv4(text).matches();
  }

  private boolean matches() {
    for (int octet = 0; octet < 4; octet++) {
      if (octet > 0 && !skip('.') || !skipNumber(255)) {
        return false;
      }
    }
    return at == text.length() || skip('/') && skipNumber(32) && at == text.length();
  }

  private boolean skip(char c) {
    boolean isThere = at < text.length() && text.charAt(at) == c;
    at++;
    return isThere;
  }

  private boolean skipNumber(int most) {
    int start = at;
    int number = 0;
    while (at < text.length() && at < start + 3 && isDigit(text.charAt(at))) {
      number = number * 10 + text.charAt(at) - '0';
      at++;
    }
    boolean hasLeadingZero = at > start + 1 && text.charAt(start) == '0';
    return at > start && !hasLeadingZero && number <= most;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
