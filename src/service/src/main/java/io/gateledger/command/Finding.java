package io.gateledger.command;

import java.util.Map;

/**
 * One thing that was looked at.
 *
 * @param subject such as {@code PostgreSQL} or {@code account nhn-prod}
 * @param text one line; where something is wrong, with the remedy
 * @param details the same for programs
 */
record Finding(String subject, Verdict verdict, String text, Map<String, Object> details) {

  /** How it is. */
  enum Verdict {
    OK,
    NOTE,
    WRONG
  }

  static Finding ok(String subject, String text, Map<String, Object> details) {
    return new Finding(subject, Verdict.OK, text, details);
  }

  static Finding note(String subject, String text) {
    return new Finding(subject, Verdict.NOTE, text, Map.of());
  }

  static Finding wrong(String subject, String text) {
    return new Finding(subject, Verdict.WRONG, text, Map.of());
  }

  boolean isWrong() {
    return verdict == Verdict.WRONG;
  }
}
