package io.gateledger.metric;

import io.gateledger.background.BackgroundLoop;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Reads the figures of the ledger every few seconds, on a thread of its own. Once they could not be
 * read for four times as long, they are forgotten; how old they are is a metric of its own, and
 * goes on.
 */
@ApplicationScoped
public class LedgerLook {

  private static final Logger LOG = Logger.getLogger(LedgerLook.class);

  /** How many looks may fail before what was seen last is not shown any more. */
  private static final int KEPT_LOOKS = 4;

  /** How long PostgreSQL may take to answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final List<LedgerFigures> figures;
  private final Duration interval;
  private final LongSupplier ticker;
  private final AtomicLong failures = new AtomicLong();
  private final BackgroundLoop loop = new BackgroundLoop("ledger-figures");

  private volatile long readAt;
  private boolean failing;

  @Inject
  LedgerLook(
      DataSource dataSource,
      @All List<LedgerFigures> figures,
      MetricsConfig config,
      MeterRegistry meters) {
    this(dataSource, figures, config.interval(), System::nanoTime, meters);
  }

  /**
   * @param ticker elapsed time of this process in nanoseconds
   */
  LedgerLook(
      DataSource dataSource,
      List<LedgerFigures> figures,
      Duration interval,
      LongSupplier ticker,
      MeterRegistry meters) {
    this.dataSource = dataSource;
    this.figures = figures;
    this.interval = interval;
    this.ticker = ticker;
    this.readAt = ticker.getAsLong();
    TimeGauge.builder("gateledger.ledger.figures.age", this::age, TimeUnit.SECONDS)
        .description("Since the figures of the whole ledger were last read, or the node started")
        .register(meters);
    FunctionCounter.builder("gateledger.ledger.figures.failures", failures, AtomicLong::get)
        .description("Times the figures of the whole ledger could not be read")
        .register(meters);
  }

  /** Starts looking in the background; the schema must be there. */
  public void start() {
    loop.start(this::watch);
  }

  public void stop() {
    loop.stop();
  }

  private double age() {
    return (ticker.getAsLong() - readAt) / 1e9;
  }

  private Duration watch() {
    look();
    return interval;
  }

  /** Looks once. */
  void look() {
    try {
      read();
      readAt = ticker.getAsLong();
      failing = false;
    } catch (SQLException | RuntimeException | Error e) {
      failures.incrementAndGet();
      if (!failing && !loop.isStopping()) {
        LOG.warnf(e, "figures of the ledger cannot be read: error=%s", e.getMessage());
      }
      failing = true;
      if (ticker.getAsLong() - readAt >= interval.multipliedBy(KEPT_LOOKS).toNanos()) {
        figures.forEach(LedgerFigures::forget);
      }
    }
  }

  private void read() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      int usual = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
      try {
        for (LedgerFigures one : figures) {
          one.read(connection);
        }
      } finally {
        connection.setNetworkTimeout(Runnable::run, usual);
      }
    }
  }
}
