package io.gateledger.relay;

import io.gateledger.outbox.OutboxLog;
import io.gateledger.outbox.OutboxLog.Waiting;
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
  private final OutboxLog outbox;

  private @Nullable Backlog last;
  private long lastRead;

  OutboxBacklog(DataSource dataSource, OutboxLog outbox) {
    this.dataSource = dataSource;
    this.outbox = outbox;
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

  private Backlog read(Connection connection) {
    Waiting waiting = outbox.waiting(connection);
    return new Backlog(waiting.depth(), waiting.oldest(), RelayProgress.silence(connection));
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
