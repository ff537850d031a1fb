package io.gateledger.normalise;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling of a moment, {@code 2024-05-17T00:23:17Z}, from all that the providers'
 * documents use: a {@code T} or a space in the middle, a fraction or none, a zone or, meaning UTC,
 * none.
 */
final class TimestampFormat {

  private static final int SECONDS_END = 19;

  private TimestampFormat() {}

  /** The canonical spelling with the fraction given, or null where the text is no timestamp. */
  static @Nullable String canonical(String text) {
    try {
      return read(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String read(String text) {
    if (text.length() < SECONDS_END || !hasPunctuation(text)) {
      return null;
    }
    LocalDateTime local =
        LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19));
    int zoneStart = fractionEnd(text);
    String zone = text.substring(zoneStart);
    int offset = zone.isEmpty() || zone.equals("Z") ? 0 : ZoneOffset.of(zone).getTotalSeconds();
    return spell(local.minusSeconds(offset), text.substring(SECONDS_END, zoneStart));
  }

  private static boolean hasPunctuation(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        throw new DateTimeException("no digit");
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int fractionEnd(String text) {
    if (text.length() == SECONDS_END || text.charAt(SECONDS_END) != '.') {
      return SECONDS_END;
    }
    int end = SECONDS_END + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    if (end == SECONDS_END + 1 || end > SECONDS_END + 10) {
      throw new DateTimeException("a fraction has one to nine digits");
    }
    return end;
  }

  private static String spell(LocalDateTime utc, String fraction) {
    if (utc.getYear() < 0 || utc.getYear() > 9999) {
      throw new DateTimeException("a year has four digits");
    }
    int end = fraction.length();
    while (end > 0 && (fraction.charAt(end - 1) == '0' || fraction.charAt(end - 1) == '.')) {
      end--;
    }
    StringBuilder out = new StringBuilder(30);
    pad(utc.getYear(), 4, out).append('-');
    pad(utc.getMonthValue(), 2, out).append('-');
    pad(utc.getDayOfMonth(), 2, out).append('T');
    pad(utc.getHour(), 2, out).append(':');
    pad(utc.getMinute(), 2, out).append(':');
    return pad(utc.getSecond(), 2, out).append(fraction, 0, end).append('Z').toString();
  }

  private static StringBuilder pad(int number, int width, StringBuilder out) {
    String digits = Integer.toString(number);
    return out.repeat('0', width - digits.length()).append(digits);
  }
}
