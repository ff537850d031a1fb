package io.gateledger.wording;

/**
 * Text of others made fit for one line of ours: nothing in it steers a terminal, ends the line or
 * turns the direction of writing, and it is cut between characters where it is too long.
 */
public final class PlainText {

  private static final int REPLACEMENT = 0xFFFD;
  private static final String ELLIPSIS = "…";

  /** More marks than any language puts on a letter hide the lines around. */
  private static final int MOST_MARKS = 3;

  private PlainText() {}

  /**
   * The text in one line.
   *
   * @param longest how many code points at most
   */
  public static String line(String text, int longest) {
    return isPlain(text, longest) ? text : cleaned(text, longest);
  }

  /** Most texts are, and are told as they stand. */
  private static boolean isPlain(String text, int longest) {
    if (text.length() > longest) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' && !isHangul(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHangul(int point) {
    return point >= 0xAC00 && point <= 0xD7A3;
  }

  private static String cleaned(String text, int longest) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), 2 * longest));
    int points = 0;
    int marks = 0;
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      int type = Character.getType(point);
      boolean isMark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
      marks = isMark ? marks + 1 : 0;
      if (marks > MOST_MARKS) {
        continue;
      }
      if (points == longest) {
        line.setLength(line.offsetByCodePoints(line.length(), -1));
        return line.append(ELLIPSIS).toString();
      }
      line.appendCodePoint(harmless(point, type));
      points++;
    }
    return line.toString();
  }

  private static int harmless(int point, int type) {
    if (Character.isWhitespace(point) || type == Character.SPACE_SEPARATOR) {
      return ' ';
    }
    return switch (type) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          REPLACEMENT;
      default -> point;
    };
  }

  /**
   * The text in one line, in quotation marks where it would not be told from the sentence around.
   */
  static String quoted(String text, int longest) {
    String line = line(text, longest);
    return standsAlone(line)
        ? line
        : '“' + line.replace('“', '\'').replace('”', '\'').replace('"', '\'') + '”';
  }

  private static boolean standsAlone(String line) {
    return !line.isEmpty() && line.chars().noneMatch(c -> " ,;()\"“”→".indexOf(c) >= 0);
  }
}
