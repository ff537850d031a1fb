package io.gateledger.matrix;

import java.util.Map;
import java.util.TreeMap;

/** What the matrix did, all its histories together. Safe for use by several threads. */
final class MatrixCounts {

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int histories;
  private int cases;
  private int struckCases;
  private long strikes;

  synchronized void lived() {
    histories++;
  }

  synchronized void looked(String outcome, boolean wentWrong, int struck) {
    outcomes.merge(outcome, 1, Integer::sum);
    strikes += struck;
    if (wentWrong) {
      cases++;
      struckCases += struck > 0 ? 1 : 0;
    }
  }

  synchronized int histories() {
    return histories;
  }

  synchronized int cases() {
    return cases;
  }

  synchronized int struckCases() {
    return struckCases;
  }

  @Override
  public synchronized String toString() {
    return "%d histories, %d cases, of which %d met a request; %d faults injected; runs %s"
        .formatted(histories, cases, struckCases, strikes, outcomes);
  }
}
