package io.gateledger.testing.fuzz;

import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** How often each thing came of the cases of a fuzz run. */
public final class FuzzTally {

  /** So far may few cases stray from what many would give. */
  private static final long SLACK = 10;

  private final Map<String, Long> counts = new TreeMap<>();

  public void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  public void count(String what, long times) {
    counts.merge(what, times, Long::sum);
  }

  /**
   * Fails where something came up less than half as often as it should: a run in which nothing
   * breaks proves nothing. Holds for any seed and any number of cases, since half the expectation
   * is many deviations away where there are many, and few may be none at all.
   *
   * @param expected of all cases, such as 0.2 for every fifth
   */
  public void assertShare(String what, long cases, double expected) {
    assertThat(counts.getOrDefault(what, 0L))
        .as("%s among %d cases", what, cases)
        .isGreaterThanOrEqualTo((long) (cases * expected / 2) - SLACK);
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
