package io.gateledger.logging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of a line as its format names them: in {@code scope=%s} the parameter is the scope. */
final class LogKeys {

  /** A conversion of {@link java.util.Formatter}, and the key before it where there is one. */
  private static final Pattern CONVERSION =
      Pattern.compile("(?:\\b([A-Za-z]+)=)?%(?:%|n|[-#+ 0,(]*\\d*(?:\\.\\d+)?[a-zA-Z])");

  private LogKeys() {}

  /** By key, what its parameter is printed as; parameters without a key are left out. */
  static Map<String, String> of(String format, @Nullable Object @Nullable [] parameters) {
    Map<String, String> keys = new LinkedHashMap<>();
    if (parameters == null) {
      return keys;
    }
    Matcher conversion = CONVERSION.matcher(format);
    int next = 0;
    while (next < parameters.length && conversion.find()) {
      if (!conversion.group().endsWith("%%") && !conversion.group().endsWith("%n")) {
        if (conversion.group(1) != null) {
          keys.put(conversion.group(1), String.valueOf(parameters[next]));
        }
        next++;
      }
    }
    return keys;
  }
}
