package io.gateledger.outbox;

import io.gateledger.ledger.sql.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What waits in the outbox, and whether it moves, as any node can see it. It is looked at when it
 * is asked for, and not more often than every few seconds.
 */
@ApplicationScoped
class OutboxBacklog implements MeterBinder {

  /** How long rows may wait without any being told. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration FRESH = Duration.ofSeconds(3);

  private final DataSource dataSource;

  private @Nullable Backlog last;
  private long lastRead;

  OutboxBacklog(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    meters.gauge("gateledger.outbox.age", this, backlog -> backlog.orNothing(Backlog::oldest));
    meters.gauge("gateledger.outbox.depth", this, backlog -> backlog.orNothing(Backlog::depth));
  }

  /** The backlog, at most a few seconds old. */
  synchronized Backlog read() throws SQLException {
    Backlog seen = last;
    if (seen == null || System.nanoTime() - lastRead > FRESH.toNanos()) {
      try (Connection connection = dataSource.getConnection()) {
        seen = read(connection);
      }
      last = seen;
      lastRead = System.nanoTime();
    }
    return seen;
  }

  static Backlog read(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select (select count(*) from gateledger.outbox) as depth,
                   coalesce((select extract(epoch from clock_timestamp() - o.enqueued_at)
                               from gateledger.outbox o order by o.outbox_no limit 1), 0)::float8 as oldest,
                   (select extract(epoch from clock_timestamp() - told_at)
                      from gateledger.relay_progress)::float8 as silence
            """)
        .mapTo(Backlog.class)
        .one();
  }

  private double orNothing(ToDoubleFunction<Backlog> value) {
    try {
      return value.applyAsDouble(read());
    } catch (SQLException | RuntimeException e) {
      // The metric is absent while the database is; its health check says why.
      return Double.NaN;
    }
  }

  /**
   * A look at the outbox.
   *
   * @param depth how many rows wait
   * @param oldest for how many seconds the first of them has waited
   * @param silence how many seconds ago Kafka last confirmed a batch
   */
  record Backlog(long depth, double oldest, double silence) {

    /** Rows wait, and for long no leader on any node has told one. */
    boolean isStalled() {
      return Math.min(oldest, silence) > PATIENCE.toSeconds();
    }
  }
}
