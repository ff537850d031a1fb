package io.gateledger.alert.silence;

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
    check("author", author, LONGEST_AUTHOR);
    check("reason", reason, LONGEST_REASON);
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
