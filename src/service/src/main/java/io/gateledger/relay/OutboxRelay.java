package io.gateledger.relay;

import io.gateledger.background.BackgroundLoop;
import io.gateledger.event.Topic;
import io.gateledger.logging.OutageLog;
import io.gateledger.logging.PutOffWork;
import io.gateledger.relay.RelayLeadership.Term;
import io.gateledger.relay.RelayTerm.Listener;
import io.gateledger.tracing.Tracing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final DataSource dataSource;
  private final RelayLeadership leadership;
  private final RelayTermFactory terms;
  private final RelayConfig config;
  private final MeterRegistry meters;
  private final Tracing tracing;
  private final Counter failures;
  private final Counter events;
  private final Map<Topic, Counter> eventsByTopic = new EnumMap<>(Topic.class);

  private final BackgroundLoop loop = new BackgroundLoop("outbox-relay");
  private final AtomicLong told = new AtomicLong();
  private volatile @Nullable String trouble;
  private volatile boolean leads;
  private @Nullable String warnedOf;
  private long warnedAt;

  OutboxRelay(
      DataSource dataSource,
      RelayLeadership leadership,
      RelayTermFactory terms,
      RelayConfig config,
      MeterRegistry meters,
      Tracing tracing) {
    this.dataSource = dataSource;
    this.leadership = leadership;
    this.terms = terms;
    this.config = config;
    this.meters = meters;
    this.tracing = tracing;
    failures =
        Counter.builder("gateledger.relay.failures")
            .description("Times the relay started over")
            .register(meters);
    events =
        Counter.builder("gateledger.relay.events")
            .description("Events that this node told, of all topics")
            .register(meters);
    for (Topic topic : Topic.values()) {
      eventsByTopic.put(
          topic,
          Counter.builder("gateledger.events")
              .description("Events that this node told")
              .tag("topic", topic.wireName())
              .register(meters));
    }
  }

  /** Starts relaying in the background; the topics must exist. */
  public void start() {
    Gauge.builder("gateledger.relay.position", told, AtomicLong::get)
        .description("The number of the last outbox row that this node told wholly, 0 for none")
        .register(meters);
    Gauge.builder("gateledger.relay.leader", this, relay -> relay.leads ? 1 : 0)
        .description("1 on the node that tells events")
        .register(meters);
    loop.start(this::relay);
  }

  /** Stops after the batch under way. */
  public void stop() throws InterruptedException {
    loop.stop();
    loop.awaitEnd(Duration.ofSeconds(10));
  }

  /** What keeps the relay from telling events, null when nothing does. */
  public @Nullable String trouble() {
    return trouble;
  }

  private Duration relay() {
    try {
      takeATurn();
      trouble = null;
    } catch (Throwable e) {
      // Whatever it was: without this thread nothing would ever be told again.
      fail(e);
    }
    return config.retry();
  }

  /** Leads until it is stopped, unless another node leads. */
  private void takeATurn() throws SQLException {
    Optional<Term> begun = leadership.tryBegin();
    if (begun.isEmpty()) {
      return;
    }
    try (Term lead = begun.get();
        Connection connection = usedBy(lead);
        RelayTerm term = terms.begin(connection)) {
      leads = true;
      term.tell(() -> loop.isStopping() || !lead.isHeld(), new Telling());
    } finally {
      leads = false;
    }
  }

  private Connection usedBy(Term lead) throws SQLException {
    Connection connection = dataSource.getConnection();
    lead.abortWhenLost(connection);
    return connection;
  }

  private void fail(Throwable failure) {
    // First what needs no memory, of which there may be none.
    trouble = failure.getClass().getName();
    try {
      trouble = reason(failure);
      failures.increment();
      OutageLog.putOff(PutOffWork.SEND, failure);
      warn(failure, trouble);
    } catch (Throwable again) {
      trouble = failure.getClass().getName();
    }
  }

  /** It starts over every second, and once a minute is often enough for what stays as it is. */
  private void warn(Throwable failure, String reason) {
    long now = System.nanoTime();
    if (!reason.equals(warnedOf) || now - warnedAt >= BETWEEN_WARNINGS.toNanos()) {
      warnedOf = reason;
      warnedAt = now;
      LOG.warnf(failure, "relay failed and starts over: error=%s", reason);
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

  /** Hears of the batches that are told. */
  private final class Telling implements Listener {

    private final RelaySpans spans = new RelaySpans(tracing);

    @Override
    public void onRead(RelayBatch batch, long from, long until) {
      spans.read(from, until);
    }

    @Override
    public Runnable sending(RelayBatch batch, Runnable send) {
      return spans.sending(batch, send);
    }

    @Override
    public void onTold(RelayBatch batch) {
      told.set(batch.end().outbox());
      trouble = null;
      events.increment(batch.events().size());
      for (OutboxEvent one : batch.events()) {
        Objects.requireNonNull(eventsByTopic.get(one.event().topic())).increment();
      }
    }

    @Override
    public void onSettled() {
      trouble = null;
    }
  }
}
