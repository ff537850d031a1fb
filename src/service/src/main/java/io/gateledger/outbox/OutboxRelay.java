package io.gateledger.outbox;

import io.gateledger.ledger.sql.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries the outbox to Kafka. One node leads, by an advisory lock that its database session holds
 * and loses with the session; the others stand by. One leader at a time keeps the order of commits.
 */
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final long LEADER_LOCK = 0x6761_7465_6c65_6402L;

  private final DataSource dataSource;
  private final OutboxLog outbox;
  private final BatchReader batches;
  private final SetAsideLog setAside;
  private final RelayPositionReader position;
  private final EventPublisherFactory publishers;
  private final RelayConfig config;
  private final MeterRegistry meters;

  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicLong told = new AtomicLong();
  private volatile @Nullable String trouble;
  private @Nullable Thread thread;

  OutboxRelay(
      DataSource dataSource,
      OutboxLog outbox,
      BatchReader batches,
      SetAsideLog setAside,
      RelayPositionReader position,
      EventPublisherFactory publishers,
      RelayConfig config,
      MeterRegistry meters) {
    this.dataSource = dataSource;
    this.outbox = outbox;
    this.batches = batches;
    this.setAside = setAside;
    this.position = position;
    this.publishers = publishers;
    this.config = config;
    this.meters = meters;
  }

  /** Starts relaying in the background; the topics must exist. */
  public void start() {
    meters.gauge("gateledger.relay.position", told);
    thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::relay);
  }

  /** Stops after the batch under way. */
  public void stop() throws InterruptedException {
    stop.countDown();
    if (thread != null) {
      thread.join(Duration.ofSeconds(10));
    }
  }

  /** What keeps the relay from telling events, null when nothing does. */
  public @Nullable String trouble() {
    return trouble;
  }

  private void relay() {
    while (stop.getCount() > 0) {
      try (Connection connection = dataSource.getConnection()) {
        if (leads(connection)) {
          try (KafkaEventPublisher publisher = publishers.begin()) {
            lead(connection, publisher);
          } finally {
            release(connection);
          }
        }
        trouble = null;
      } catch (SQLException | RuntimeException e) {
        trouble = reason(e);
        meters.counter("gateledger.relay.failures").increment();
        LOG.warnf("relay failed and starts over: error=%s", trouble);
      }
      rest(config.retry());
    }
  }

  /** In PostgreSQL's own words, where it was PostgreSQL that failed. */
  private static String reason(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return String.valueOf(sql.getMessage());
      }
    }
    return String.valueOf(failure.getMessage());
  }

  private void lead(Connection connection, KafkaEventPublisher publisher) throws SQLException {
    RelayPosition reached = position.read();
    outbox.catchUp(connection, reached.outbox());
    outbox.deleteUpTo(connection, reached.outbox());
    LOG.infof("relay leads: position=%s", reached);
    try (RelayTerm term =
        new RelayTerm(connection, outbox, batches, setAside, publisher, new BatchSize(config))) {
      term.tell(reached, config.idle(), () -> stop.getCount() == 0, this::note);
    }
  }

  private void note(RelayBatch batch) {
    told.set(batch.end().outbox());
    trouble = null;
    meters.counter("gateledger.relay.events").increment(batch.events().size());
  }

  private static boolean leads(Connection connection) {
    return lock(connection, "select pg_try_advisory_lock(:lock)");
  }

  private static void release(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      lock(connection, "select pg_advisory_unlock(:lock)");
    }
  }

  private static boolean lock(Connection connection, String sql) {
    return Sql.over(connection)
        .createQuery(sql)
        .bind("lock", LEADER_LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  private void rest(Duration duration) {
    try {
      if (stop.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }
}
