package io.gateledger.benchmark;

/** What a cycle found different from the one before it. */
record Tally(long created, long changed, long deleted) {

  Tally plus(Tally other) {
    return new Tally(created + other.created, changed + other.changed, deleted + other.deleted);
  }

  @Override
  public String toString() {
    return "%,d created, %,d changed, %,d deleted".formatted(created, changed, deleted);
  }
}
