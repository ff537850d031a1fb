package io.gateledger.command;

import java.util.Map;

/**
 * One thing that was looked at.
 *
 * @param subject such as {@code PostgreSQL} or {@code account nhn-prod}
 * @param text one line; where something is wrong, with the remedy
 * @param details the same for programs
 */
record Finding(String subject, FindingKind verdict, String text, Map<String, Object> details) {

  /** How it is. */
  enum FindingKind {
    OK,
    NOTE,
    WRONG
  }

  static Finding ok(String subject, String text, Map<String, Object> details) {
    return new Finding(subject, FindingKind.OK, text, details);
  }

  static Finding note(String subject, String text) {
    return new Finding(subject, FindingKind.NOTE, text, Map.of());
  }

  static Finding wrong(String subject, String text) {
    return new Finding(subject, FindingKind.WRONG, text, Map.of());
  }

  boolean isWrong() {
    return verdict == FindingKind.WRONG;
  }
}
