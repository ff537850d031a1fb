package io.gateledger.benchmark.dataset;

import io.gateledger.resource.Operation;
import io.gateledger.run.RunCounts;

/** What a scenario found different from the one before it. */
public record ChangeCounts(long created, long changed, long deleted) {

  public static ChangeCounts of(RunCounts counts) {
    return new ChangeCounts(
        counts.of(Operation.BASELINE) + counts.of(Operation.CREATE),
        counts.of(Operation.UPDATE),
        counts.of(Operation.DELETE));
  }

  public ChangeCounts plus(ChangeCounts other) {
    return new ChangeCounts(
        created + other.created, changed + other.changed, deleted + other.deleted);
  }

  @Override
  public String toString() {
    return "%,d created, %,d changed, %,d deleted".formatted(created, changed, deleted);
  }
}
