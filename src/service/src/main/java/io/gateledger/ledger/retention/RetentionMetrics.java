package io.gateledger.ledger.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What retention did on this node. */
final class RetentionMetrics {

  private static final String SCHEMA = "gateledger.";

  private final MeterRegistry meters;
  private volatile @Nullable Instant lastRun;

  RetentionMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Has the counts of a table begin at none. */
  void expect(String table) {
    months(table);
    rows(table);
  }

  void dropped(String table, long rows) {
    months(table).increment();
    rows(table).increment(rows);
  }

  /** All that was to go is gone. It is shown from the first time on, as it is not every node's. */
  void ran(Instant now) {
    boolean isFirst = lastRun == null;
    lastRun = now;
    if (isFirst) {
      TimeGauge.builder("gateledger.retention.last.run.timestamp", this::seconds, TimeUnit.SECONDS)
          .description("When this node last dropped all that was past retention, if it ever did")
          .register(meters);
    }
  }

  private double seconds() {
    Instant last = lastRun;
    return last == null ? Double.NaN : last.toEpochMilli() / 1_000.0;
  }

  private Counter months(String table) {
    return Counter.builder("gateledger.retention.months.dropped")
        .description("Months past retention that this node dropped")
        .tag("table", table.substring(SCHEMA.length()))
        .register(meters);
  }

  private Counter rows(String table) {
    return Counter.builder("gateledger.retention.rows.dropped")
        .description("Rows that these months had, by PostgreSQL's own estimate")
        .tag("table", table.substring(SCHEMA.length()))
        .register(meters);
  }
}
