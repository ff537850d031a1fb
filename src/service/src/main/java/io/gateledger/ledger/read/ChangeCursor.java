package io.gateledger.ledger.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place among the changes, behind one of them, good for as long as the ledger is not put back to
 * before it.
 *
 * @param incarnation of the ledger in which the place was given out, from 1 on
 * @param after the number of the change, 0 for the beginning
 */
public record ChangeCursor(int incarnation, long after) {

  private static final Pattern TEXT = Pattern.compile("(?:([0-9]{1,9})-)?([0-9]{1,19})");

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException when it is nothing like it
   */
  public static ChangeCursor parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a place among the changes");
    }
    String incarnation = parts.group(1);
    return new ChangeCursor(
        incarnation == null ? 1 : Integer.parseInt(incarnation), Long.parseLong(parts.group(2)));
  }

  /** {@code 4711} in the first incarnation, {@code 2-4711} in a later one. */
  public String text() {
    return incarnation == 1 ? String.valueOf(after) : incarnation + "-" + after;
  }
}
