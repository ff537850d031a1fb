package io.gateledger.alert.rule.file;

/**
 * What is wrong with a rule, told in one line: {@code file:line: reason (remedy)}.
 *
 * @param line counted from 1; 0 where the mistake is not inside a file
 * @param remedy what to do about it
 */
public record RuleMistake(String file, int line, String reason, String remedy) {

  @Override
  public String toString() {
    return "%s%s: %s (%s)".formatted(file, line > 0 ? ":" + line : "", reason, remedy);
  }
}
