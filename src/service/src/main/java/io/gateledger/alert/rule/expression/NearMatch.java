package io.gateledger.alert.rule.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the name that was likely meant. */
public final class NearMatch {

  /** How many letters a slip of the pen takes. */
  private static final int FARTHEST = 3;

  private NearMatch() {}

  /** The nearest of some names, if it is near enough to have been meant. */
  public static Optional<String> of(String given, Collection<String> names) {
    return names.stream()
        .filter(
            name -> distance(name, given) <= Math.min(FARTHEST, Math.max(1, given.length() / 2)))
        .min(
            Comparator.comparingInt((String name) -> distance(name, given))
                .thenComparing(name -> name));
  }

  /** A remedy: the name that was likely meant, or all that there are. */
  public static String remedy(String given, Collection<String> names) {
    return of(given, names)
        .map("did you mean %s?"::formatted)
        .orElseGet(() -> "there is " + String.join(", ", names.stream().sorted().toList()));
  }

  /** How many letters have to be put in, left out, replaced, or swapped with the next. */
  private static int distance(String one, String other) {
    int[][] rows = new int[one.length() + 1][];
    rows[0] = IntStream.rangeClosed(0, other.length()).toArray();
    for (int i = 1; i <= one.length(); i++) {
      rows[i] = new int[other.length() + 1];
      rows[i][0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        rows[i][j] =
            Math.min(rows[i - 1][j - 1] + replaced, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean isSwapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        if (isSwapped) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[one.length()][other.length()];
  }
}
