package io.gateledger.sink.delivery;

import io.gateledger.background.BackgroundLoop;
import io.gateledger.event.compose.LedgerEvents;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.logging.OutageLog;
import io.gateledger.logging.PutOffWork;
import io.gateledger.node.NodeIdentity;
import io.gateledger.sink.Sink;
import io.gateledger.sink.SinkSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has a worker for each sink that is configured, and asks for their leases. What is configured is
 * asked for again and again: a secret may change, though no setting does.
 */
final class SinkDeliveries {

  private static final Logger LOG = Logger.getLogger(SinkDeliveries.class);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

  private final Transactions transactions;
  private final LedgerEvents events;
  private final MeterRegistry meters;
  private final Clock clock;
  private final NodeIdentity me;
  private final Supplier<List<SinkSettings>> configured;
  private final SinkPace pace;
  private final SinkStore store = new SinkStore();
  private final Map<String, Running> running = new HashMap<>();
  private final BackgroundLoop loop = new BackgroundLoop("sink-leases");
  private @Nullable Long warnedAt;

  /**
   * @param configured gives the sinks as they are to be now
   */
  SinkDeliveries(
      DataSource dataSource,
      LedgerEvents events,
      MeterRegistry meters,
      Clock clock,
      NodeIdentity me,
      Supplier<List<SinkSettings>> configured,
      SinkPace pace) {
    this.transactions = new DataSourceTransactions(dataSource);
    this.events = events;
    this.meters = meters;
    this.clock = clock;
    this.me = me;
    this.configured = configured;
    this.pace = pace;
  }

  void start() {
    loop.start(this::beat, () -> List.copyOf(running.keySet()).forEach(this::end));
  }

  /** Gives the leases back, so that another node delivers at once. */
  void stop() throws InterruptedException {
    loop.breakOff();
    loop.awaitEnd(LONGEST_STOP);
  }

  private Duration beat() {
    try {
      follow(configured.get());
      for (Running one : running.values()) {
        lease(one);
      }
    } catch (Throwable e) {
      // Whatever it was: without this thread no sink would ever be told of anything again.
      OutageLog.putOff(PutOffWork.SEND, e);
      warn(e);
    }
    return pace.beat();
  }

  private void warn(Throwable failure) {
    long now = System.nanoTime();
    if (warnedAt == null || now - warnedAt >= BETWEEN_WARNINGS.toNanos()) {
      warnedAt = now;
      LOG.warnf(failure, "sinks cannot be leased: error=%s", failure.getMessage());
    }
  }

  private void follow(List<SinkSettings> wanted) {
    Map<String, SinkSettings> byName =
        wanted.stream().collect(Collectors.toMap(SinkSettings::name, one -> one));
    List.copyOf(running.values()).stream()
        .filter(one -> !one.settings.equals(byName.get(one.settings.name())))
        .forEach(one -> end(one.settings.name()));
    byName.values().stream()
        .filter(one -> !running.containsKey(one.name()))
        .forEach(one -> running.put(one.name(), new Running(one)));
  }

  private void lease(Running one) {
    long asked = System.nanoTime();
    SinkSettings settings = one.settings;
    transactions
        .inTransaction(
            connection -> {
              if (!one.isBegun) {
                store.begin(connection, settings.name(), settings.type());
              }
              return store.lease(connection, settings.name(), settings.type(), me, pace.life());
            })
        .ifPresentOrElse(term -> one.lease.hold(term, asked), one.lease::lose);
    one.isBegun = true;
  }

  private void end(String name) {
    Running one = Objects.requireNonNull(running.remove(name));
    boolean wasInterrupted = Thread.interrupted();
    try {
      one.close();
      transactions.runInTransaction(connection -> store.release(connection, name, me));
    } catch (InterruptedException e) {
      wasInterrupted = true;
    } catch (RuntimeException e) {
      LOG.debugf(e, "lease of a sink cannot be given back: sink=%s", name);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A sink and its worker. */
  private final class Running {

    private final SinkSettings settings;
    private final Sink sink;
    private final SinkLease lease = new SinkLease(pace.life());
    private final SinkMeters measured;
    private final SinkWorker worker;
    private boolean isBegun;

    private Running(SinkSettings settings) {
      this.settings = settings;
      sink = SinkTypes.open(settings, clock);
      measured = new SinkMeters(settings.name(), meters);
      worker =
          new SinkWorker(
              settings.name(),
              new SinkDelivery(
                  settings,
                  sink,
                  store,
                  new AlertComposer(transactions, events),
                  lease,
                  measured,
                  pace.review()),
              lease,
              measured,
              pace);
      worker.start();
    }

    private void close() throws InterruptedException {
      worker.stop();
      worker.awaitEnd(LONGEST_STOP);
      sink.close();
      measured.close();
    }
  }
}
