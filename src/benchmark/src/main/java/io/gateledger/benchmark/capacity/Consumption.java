package io.gateledger.benchmark.capacity;

import java.util.function.DoubleBinaryOperator;

/**
 * What something takes.
 *
 * @param nodeMillis processor time of the service, collecting garbage included
 * @param databaseMillis processor time of PostgreSQL, all of its processes
 * @param rows inserted, updated or deleted
 * @param walBytes of the write-ahead log
 * @param diskBytes that tables and indexes have grown by
 * @param outboxRows that name what is to be told: one a run, and one a chunk that changed
 */
public record Consumption(
    double nodeMillis,
    double databaseMillis,
    double rows,
    double walBytes,
    double diskBytes,
    double outboxRows) {

  static final Consumption NOTHING = new Consumption(0, 0, 0, 0, 0, 0);

  Consumption plus(Consumption other) {
    return with(other, Double::sum);
  }

  Consumption minus(Consumption other) {
    return with(other, (one, less) -> one - less);
  }

  Consumption atLeastNothing() {
    return with(NOTHING, Math::max);
  }

  Consumption times(double factor) {
    return with(this, (one, same) -> one * factor);
  }

  /** Each part by the same of the other. */
  public Consumption dividedBy(Consumption other) {
    return with(other, (one, by) -> one / by);
  }

  private Consumption with(Consumption other, DoubleBinaryOperator operator) {
    return new Consumption(
        operator.applyAsDouble(nodeMillis, other.nodeMillis),
        operator.applyAsDouble(databaseMillis, other.databaseMillis),
        operator.applyAsDouble(rows, other.rows),
        operator.applyAsDouble(walBytes, other.walBytes),
        operator.applyAsDouble(diskBytes, other.diskBytes),
        operator.applyAsDouble(outboxRows, other.outboxRows));
  }
}
