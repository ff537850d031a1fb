package io.gateledger.ledger.export;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of RFC 4180. What is null is empty, an empty text a pair of quotes. A text that a
 * spreadsheet would take for a formula, or that begins with an apostrophe, gets an apostrophe
 * before it: whoever takes one away where there is one has the text again. Numbers are no texts.
 */
final class CsvLine {

  private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]|^\\s|\\s$|^$");
  private static final String DEFUSED = "=+-@'\t\r\n\uff1d\uff0b\uff0d\uff20";

  private final StringBuilder line = new StringBuilder();
  private boolean begun;

  CsvLine text(@Nullable String text) {
    return text == null ? cell("") : quoted(isDefused(text) ? '\'' + text : text);
  }

  CsvLine number(long number) {
    return cell(Long.toString(number));
  }

  CsvLine moment(@Nullable Instant moment) {
    return cell(moment == null ? "" : moment.toString());
  }

  /** What cannot be a formula: a JSON value, or a name of ours. */
  CsvLine plain(String value) {
    return quoted(value);
  }

  private CsvLine quoted(String value) {
    return cell(QUOTED.matcher(value).find() ? '"' + value.replace("\"", "\"\"") + '"' : value);
  }

  private CsvLine cell(String written) {
    if (begun) {
      line.append(',');
    }
    begun = true;
    line.append(written);
    return this;
  }

  /** The line, without its end. */
  String end() {
    return line.toString();
  }

  private static boolean isDefused(String text) {
    return !text.isEmpty() && DEFUSED.indexOf(text.charAt(0)) >= 0;
  }
}
