package io.gateledger.alert.silence;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gateledger.alert.store.LabelledAlert;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One condition on a label, as Alertmanager has them: {@code account=~"scp-.*"}. A regular
 * expression has to match all of the value; a label that an alert does not have is empty. RE2
 * matches in time that is linear in the value, whatever the expression. What speaks of an account
 * goes on doing so when the account is renamed.
 */
public final class LabelMatcher {

  private static final String ACCOUNT = "account";

  /** What every alert may have. */
  private static final Set<String> LABELS =
      Set.of("alertname", "severity", "provider", ACCOUNT, "region", "type", "id", "name");

  private static final int LONGEST_VALUE = 255;

  /** RE2 writes counted repetition out, and nested counts multiply. */
  private static final int LARGEST_PROGRAM = 1_000;

  private final String label;
  private final MatchOperator operator;
  private final String value;
  private final @Nullable Pattern pattern;

  private LabelMatcher(
      String label, MatchOperator operator, String value, @Nullable Pattern pattern) {
    this.label = label;
    this.operator = operator;
    this.value = value;
    this.pattern = pattern;
  }

  /**
   * Reads a matcher; the value may stand in quotation marks.
   *
   * @throws InvalidSilence when it is none
   */
  public static LabelMatcher parse(String text) {
    int end = 0;
    while (end < text.length() && isOfName(text.charAt(end))) {
      end++;
    }
    String label = text.substring(0, end);
    if (label.isEmpty() || Character.isDigit(label.charAt(0))) {
      throw new InvalidSilence(
          "a matcher should begin with a label, such as alertname: " + shown(text));
    }
    String rest = text.substring(end).strip();
    MatchOperator operator = operator(rest, text);
    String value = value(rest.substring(operator.sign().length()).strip(), text);
    return new LabelMatcher(
        label, operator, value, operator.isRegex() ? compiled(value, text) : null);
  }

  private static boolean isOfName(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private static MatchOperator operator(String rest, String text) {
    for (MatchOperator operator :
        new MatchOperator[] {
          MatchOperator.MATCHES,
          MatchOperator.DOES_NOT_MATCH,
          MatchOperator.NOT_EQUAL,
          MatchOperator.EQUAL
        }) {
      if (rest.startsWith(operator.sign())) {
        return operator;
      }
    }
    throw new InvalidSilence("a matcher needs one of =, !=, =~, !~: " + shown(text));
  }

  private static String value(String written, String text) {
    String value = written.startsWith("\"") ? unquoted(written, text) : written;
    if (value.length() > LONGEST_VALUE || value.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidSilence(
          "the value of a matcher should have %d characters at most, none of them a control character: %s"
              .formatted(LONGEST_VALUE, shown(text)));
    }
    return value;
  }

  private static String unquoted(String written, String text) {
    StringBuilder value = new StringBuilder(written.length());
    for (int i = 1; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '"' && i == written.length() - 1) {
        return value.toString();
      }
      if (c == '"') {
        break;
      }
      // A backslash takes the next quotation mark or backslash with it, and else stands for itself.
      boolean isEscape =
          c == '\\' && i + 1 < written.length() && "\"\\".indexOf(written.charAt(i + 1)) >= 0;
      value.append(isEscape ? written.charAt(++i) : c);
    }
    throw new InvalidSilence("the quotation mark of a matcher is not closed: " + shown(text));
  }

  private static Pattern compiled(String value, String text) {
    if (value.contains("\\Q") || RepetitionSize.of(value) > LARGEST_PROGRAM) {
      throw new InvalidSilence(
          "a regular expression should have smaller counts, and no \\Q: " + shown(text));
    }
    try {
      return Pattern.compile(value);
    } catch (PatternSyntaxException e) {
      throw new InvalidSilence(
          "a matcher has no regular expression of RE2 (%s): %s"
              .formatted(e.getDescription(), shown(text)));
    }
  }

  private static String shown(String text) {
    String line =
        text.codePoints()
            .map(c -> Character.isISOControl(c) ? '?' : c)
            .limit(100)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return line.length() < text.length() ? line + '…' : line;
  }

  /**
   * Makes sure that no label is misspelt: a matcher of none that is there matches nothing, or all.
   *
   * @param ofRules the labels that rules have of their own
   * @throws InvalidSilence when no alert has such a label
   */
  void checkLabel(Set<String> ofRules) {
    if (!LABELS.contains(label) && !ofRules.contains(label)) {
      Set<String> known = new TreeSet<>(LABELS);
      known.addAll(ofRules);
      throw new InvalidSilence(
          "a matcher should begin with one of %s: %s"
              .formatted(String.join(", ", known), shown(toString())));
    }
  }

  boolean matches(LabelledAlert alert) {
    boolean isSame =
        isSame(alert.label(label))
            || label.equals(ACCOUNT) && alert.formerAccounts().stream().anyMatch(this::isSame);
    return isSame != operator.isNegated();
  }

  /** Whether what has no such label matches. */
  boolean matchesNothing() {
    return isSame("") != operator.isNegated();
  }

  private boolean isSame(String told) {
    return pattern == null ? told.equals(value) : pattern.matches(told);
  }

  /** As it is written down and told, always in quotation marks. */
  @Override
  public String toString() {
    return label + operator.sign() + '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
