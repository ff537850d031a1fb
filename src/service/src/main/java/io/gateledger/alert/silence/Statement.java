package io.gateledger.alert.silence;

import org.jspecify.annotations.Nullable;

/**
 * Who says something of alerts, and why.
 *
 * @param author who the request says it is
 */
public record Statement(String author, String reason) {

  private static final int LONGEST_AUTHOR = 100;
  private static final int LONGEST_REASON = 500;

  /**
   * @throws InvalidSilence when one of them is lacking or is no line of text
   */
  public Statement {
    actor(author);
    check("reason", reason, LONGEST_REASON);
  }

  /**
   * Who acts.
   *
   * @throws InvalidSilence when that is no line of text
   */
  public static String actor(String actor) {
    check("author", actor, LONGEST_AUTHOR);
    return actor;
  }

  /**
   * Why somebody acts, where that need not be said.
   *
   * @throws InvalidSilence when it is no line of text
   */
  public static @Nullable String note(@Nullable String reason) {
    if (reason != null) {
      check("reason", reason, LONGEST_REASON);
    }
    return reason;
  }

  private static void check(String name, String text, int longest) {
    if (text.isBlank()
        || text.length() > longest
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidSilence(
          "%s should be 1 to %d characters, none of them a control character"
              .formatted(name, longest));
    }
  }
}
