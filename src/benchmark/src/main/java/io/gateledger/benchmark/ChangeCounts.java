package io.gateledger.benchmark;

/** What a scenario found different from the one before it. */
record ChangeCounts(long created, long changed, long deleted) {

  ChangeCounts plus(ChangeCounts other) {
    return new ChangeCounts(
        created + other.created, changed + other.changed, deleted + other.deleted);
  }

  @Override
  public String toString() {
    return "%,d created, %,d changed, %,d deleted".formatted(created, changed, deleted);
  }
}
