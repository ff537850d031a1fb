package io.gateledger.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names with a schema in texts that may be SQL, and which of them are written to. */
public final class SqlNames {

  private static final Set<String> BEFORE_WHAT_IS_WRITTEN =
      Set.of("into", "update", "delete from", "table");

  private static final Pattern METRIC = Pattern.compile("[a-z]+(\\.[a-z]+){2,}");

  private final TreeMap<String, Set<String>> bySchema = new TreeMap<>();
  private final Set<String> written = new TreeSet<>();

  private SqlNames() {}

  public static SqlNames of(Collection<String> texts) {
    SqlNames names = new SqlNames();
    texts.stream().filter(text -> !isMetric(text)).forEach(text -> names.add(tokens(text)));
    return names;
  }

  /** What is named in a schema. */
  public Set<String> in(String schema) {
    return bySchema.getOrDefault(schema, Set.of());
  }

  /** What an insert, an update or a delete names. */
  public Set<String> written() {
    return written;
  }

  /** No statement is a name of three parts alone. */
  private static boolean isMetric(String text) {
    return METRIC.matcher(text).matches();
  }

  private void add(List<String> tokens) {
    for (int i = 1; i + 1 < tokens.size(); i++) {
      boolean isQualified =
          tokens.get(i).equals(".")
              && isName(tokens.get(i - 1))
              && isName(tokens.get(i + 1))
              && (i < 2 || !tokens.get(i - 2).equals("."));
      if (isQualified) {
        String name = tokens.get(i + 1);
        bySchema.computeIfAbsent(tokens.get(i - 1), schema -> new TreeSet<>()).add(name);
        String before = i < 2 ? "" : tokens.get(i - 2);
        if (before.equals("from") && i > 2) {
          before = tokens.get(i - 3) + " from";
        }
        if (BEFORE_WHAT_IS_WRITTEN.contains(before)) {
          written.add(name);
        }
      }
    }
  }

  private static boolean isName(String token) {
    return Character.isLetter(token.charAt(0));
  }

  /** Words, and single characters else; what stands in a comment or in quotes of values is none. */
  private static List<String> tokens(String sql) {
    List<String> tokens = new ArrayList<>();
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      int end = i + 1;
      if (sql.startsWith("--", i)) {
        end = after(sql, "\n", i);
      } else if (sql.startsWith("/*", i)) {
        end = after(sql, "*/", i);
      } else if (c == '\'') {
        String value = sql.substring(i + 1, Math.max(i + 1, after(sql, "'", i + 1) - 1));
        // A sequence is named in quotes.
        if (!value.isEmpty() && value.chars().allMatch(SqlNames::isPartOfANameOrADot)) {
          tokens.addAll(tokens(value));
        }
        end = after(sql, "'", i + 1);
      } else if (isPartOfAName(c)) {
        while (end < sql.length() && isPartOfAName(sql.charAt(end))) {
          end++;
        }
        tokens.add(sql.substring(i, end).toLowerCase(Locale.ROOT));
      } else if (!Character.isWhitespace(c)) {
        tokens.add(String.valueOf(c));
      }
      i = end;
    }
    return tokens;
  }

  private static int after(String sql, String mark, int from) {
    int at = sql.indexOf(mark, from);
    return at < 0 ? sql.length() : at + mark.length();
  }

  private static boolean isPartOfAName(int c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static boolean isPartOfANameOrADot(int c) {
    return isPartOfAName(c) || c == '.';
  }
}
