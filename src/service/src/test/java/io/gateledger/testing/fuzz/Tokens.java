package io.gateledger.testing.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Where the tokens of something like JSON begin; of anything else it makes the best it can. */
final class Tokens {

  private Tokens() {}

  /**
   * The starts of the tokens in their order, and at last the end.
   *
   * @param most how many at most, so that a giant costs no more than a page
   */
  static List<Integer> starts(byte[] page, int most) {
    List<Integer> starts = new ArrayList<>();
    int at = 0;
    while (at < page.length && starts.size() < most) {
      starts.add(at);
      at = end(page, at);
    }
    starts.add(page.length);
    return starts;
  }

  /** How long the token is that begins at a place. */
  static int length(byte[] page, int start) {
    return start >= page.length ? 0 : end(page, start) - start;
  }

  private static int end(byte[] page, int start) {
    byte first = page[start];
    if (first == '"') {
      return textEnd(page, start);
    }
    int at = start + 1;
    if (isWord(first)) {
      while (at < page.length && isWord(page[at])) {
        at++;
      }
    }
    return at;
  }

  private static int textEnd(byte[] page, int start) {
    int at = start + 1;
    while (at < page.length && page[at] != '"') {
      at += page[at] == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, page.length);
  }

  private static boolean isWord(byte b) {
    return b >= '0' && b <= '9'
        || b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b == '.'
        || b == '-'
        || b == '+';
  }
}
