package io.gateledger.e2e;

import io.gateledger.run.FinishedRun;
import java.time.Instant;
import java.util.List;

/**
 * Something that happened to a resource in the cloud, and the runs that looked at it.
 *
 * @param what for people
 * @param kind what it can be told as, if it is told
 * @param from not after it happened
 * @param to not before it happened
 * @param before the run before it
 */
record LifeStep(
    String what, Kind kind, Instant from, Instant to, List<FinishedRun> runs, FinishedRun before) {

  /** What can happen to a resource. */
  enum Kind {
    MADE("create"),
    ALTERED("update"),
    DELETED("delete"),
    MADE_AGAIN("restore");

    private final String op;

    Kind(String op) {
      this.op = op;
    }

    String op() {
      return op;
    }
  }
}
