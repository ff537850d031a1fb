package io.gateledger.alert.silence;

import java.util.ArrayDeque;
import java.util.Deque;

/** How long a regular expression becomes when its counted repetition is written out. */
final class RepetitionSize {

  private static final long TOO_LARGE = Integer.MAX_VALUE;

  private RepetitionSize() {}

  /** An upper bound of how many characters stand there then; what RE2 refuses has any. */
  static long of(String regex) {
    Deque<Long> outer = new ArrayDeque<>();
    long size = 0;
    long last = 0;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '(') {
        outer.push(size + last);
        size = 0;
        last = 0;
      } else if (c == ')' && !outer.isEmpty()) {
        last = size + last + 1;
        size = outer.pop();
      } else if (c == '[') {
        size += last;
        last = 1;
        i = endOfClass(regex, i);
      } else if (c == '{' && count(regex, i) > 0) {
        last = Math.min(TOO_LARGE, last * count(regex, i));
        i = regex.indexOf('}', i);
      } else {
        size += last;
        last = 1;
        i += c == '\\' ? 1 : 0;
      }
      size = Math.min(TOO_LARGE, size);
    }
    return outer.stream().mapToLong(Long::longValue).sum() + size + last;
  }

  /** Where a class of characters is closed; at the end where it is not. */
  private static int endOfClass(String regex, int open) {
    int i = open + 1;
    i += regex.startsWith("^", i) ? 1 : 0;
    i += regex.startsWith("]", i) ? 1 : 0;
    while (i < regex.length() && regex.charAt(i) != ']') {
      int named = regex.startsWith("[:", i) ? regex.indexOf(":]", i) : -1;
      i = named > 0 ? named + 2 : i + (regex.charAt(i) == '\\' ? 2 : 1);
    }
    return i;
  }

  /** The greatest number between the braces that open here, 0 where they hold none. */
  private static long count(String regex, int open) {
    int close = regex.indexOf('}', open);
    String inner = close < 0 ? "" : regex.substring(open + 1, close);
    if (inner.isEmpty()
        || inner.length() > 9
        || !inner.chars().allMatch(RepetitionSize::isOfCount)) {
      return 0;
    }
    long most = 0;
    for (String number : inner.split(",", -1)) {
      most = Math.max(most, number.isEmpty() ? 0 : Long.parseLong(number));
    }
    return most;
  }

  private static boolean isOfCount(int c) {
    return c >= '0' && c <= '9' || c == ',';
  }
}
