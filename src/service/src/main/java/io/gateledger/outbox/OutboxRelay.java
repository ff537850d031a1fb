package io.gateledger.outbox;

import io.gateledger.outbox.RelayLeadership.Term;
import io.gateledger.outbox.RelayPositionReader.Told;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries the outbox to Kafka. One node leads, the others stand by. One leader at a time keeps the
 * order of commits.
 */
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  private final DataSource dataSource;
  private final OutboxLog outbox;
  private final RelayLeadership leadership;
  private final RelayProgress progress;
  private final BatchReader batches;
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
      RelayLeadership leadership,
      RelayProgress progress,
      BatchReader batches,
      RelayPositionReader position,
      EventPublisherFactory publishers,
      RelayConfig config,
      MeterRegistry meters) {
    this.dataSource = dataSource;
    this.outbox = outbox;
    this.leadership = leadership;
    this.progress = progress;
    this.batches = batches;
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
      try {
        takeATurn();
        trouble = null;
      } catch (Throwable e) {
        // Whatever it was: without this thread nothing would ever be told again.
        fail(e);
      }
      rest(config.retry());
    }
  }

  /** Leads until it is stopped, unless another node leads. */
  private void takeATurn() throws SQLException {
    Optional<Term> begun = leadership.tryBegin();
    if (begun.isEmpty()) {
      return;
    }
    try (Term term = begun.get();
        KafkaEventPublisher publisher = publishers.begin();
        Connection connection = dataSource.getConnection()) {
      lead(connection, publisher, term);
    }
  }

  private void fail(Throwable failure) {
    // First what needs no memory, of which there may be none.
    trouble = failure.getClass().getName();
    try {
      trouble = reason(failure);
      meters.counter("gateledger.relay.failures").increment();
      LOG.warnf("relay failed and starts over: error=%s", trouble);
    } catch (Throwable again) {
      trouble = failure.getClass().getName();
    }
  }

  /** In PostgreSQL's own words, where it was PostgreSQL that failed. */
  private static String reason(Throwable failure) {
    if (failure instanceof Error) {
      return failure.toString();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return String.valueOf(sql.getMessage());
      }
    }
    return String.valueOf(failure.getMessage());
  }

  private void lead(Connection connection, KafkaEventPublisher publisher, Term term)
      throws SQLException {
    Told last = position.read();
    int incarnation = progress.begin(connection, last.position().outbox(), last.announcement());
    RelayPosition reached = last.position().in(incarnation);
    boolean unsettled = true;
    LOG.infof("relay leads: position=%s incarnation=%d", reached, incarnation);
    while (stop.getCount() > 0 && term.isHeld()) {
      long confirmed = reached.outbox();
      Optional<RelayBatch> next =
          batches.next(connection, reached, new BatchBounds(config.batch(), 8 << 20));
      if (next.isEmpty()) {
        if (unsettled) {
          progress.settle(connection, over -> outbox.deleteUpTo(over, confirmed));
          unsettled = false;
        }
        trouble = null;
        rest(config.idle());
        continue;
      }
      publisher.publish(
          next.get(),
          progress.announce(
              connection, incarnation, unsettled, over -> outbox.deleteUpTo(over, confirmed)));
      reached = next.get().end();
      unsettled = true;
      told.set(reached.outbox());
      trouble = null;
      meters.counter("gateledger.relay.events").increment(next.get().events().size());
    }
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
