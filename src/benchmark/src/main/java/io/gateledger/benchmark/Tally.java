package io.gateledger.benchmark;

import io.gateledger.resource.Operation;
import io.gateledger.run.RunCounts;

/** What a cycle found different from the one before it. */
record Tally(long created, long changed, long deleted) {

  static Tally of(RunCounts counts) {
    return new Tally(
        counts.of(Operation.BASELINE) + counts.of(Operation.CREATE),
        counts.of(Operation.UPDATE),
        counts.of(Operation.DELETE));
  }

  Tally plus(Tally other) {
    return new Tally(created + other.created, changed + other.changed, deleted + other.deleted);
  }

  @Override
  public String toString() {
    return "%,d created, %,d changed, %,d deleted".formatted(created, changed, deleted);
  }
}
