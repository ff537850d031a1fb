package io.gateledger.clock;

import io.gateledger.background.BackgroundLoop;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.dependency.Dependencies;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.Node;
import io.gateledger.node.NodeClock;
import io.gateledger.node.NodeClocks;
import io.gateledger.node.NodeHeartbeat;
import io.gateledger.node.NodeIdentity;
import io.gateledger.node.ProcessRole;
import io.gateledger.pipeline.health.NodeAlerts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Compares this machine's clock with the others every few seconds. */
@ApplicationScoped
class ClockSkewMonitor {

  private static final Logger LOG = Logger.getLogger(ClockSkewMonitor.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Dependencies dependencies;
  private final HttpTransport transport;
  private final NodeClocks clocks;
  private final NodeIdentity me;
  private final Transactions transactions;
  private final ClockAlarm alarm;
  private final ClockSteps steps;
  private final MultiGauge gauge;

  private final BackgroundLoop loop = new BackgroundLoop("clock-watch");
  private volatile List<ClockOffset> offsets = List.of();
  private boolean failing;

  ClockSkewMonitor(
      Dependencies dependencies,
      HttpTransport transport,
      NodeClocks clocks,
      NodeIdentity me,
      NodeHeartbeat nodes,
      Transactions transactions,
      NodeAlerts alerts,
      MeterRegistry meters,
      Clock clock) {
    this.dependencies = dependencies;
    this.transport = transport;
    this.clocks = clocks;
    this.me = me;
    this.transactions = transactions;
    this.alarm =
        new ClockAlarm(
            alerts, me.name(), () -> nodes.nodes().stream().map(Node::name).toList(), clock);
    this.steps = new ClockSteps(clock, System::nanoTime);
    this.gauge =
        MultiGauge.builder("gateledger.clock.offset")
            .description("How far this node's clock is ahead of another")
            .baseUnit("seconds")
            .register(meters);
  }

  void start(@Observes StartupEvent event) {
    if (ProcessRole.isCommand()) {
      return;
    }
    loop.startAfter(INTERVAL, this::checkOrGoOn);
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /** How far this machine's clock was from the others when they were last compared. */
  List<ClockOffset> offsets() {
    return offsets;
  }

  private Duration checkOrGoOn() {
    try {
      check();
      failing = false;
    } catch (RuntimeException | Error e) {
      if (!failing) {
        LOG.warnf(e, "clocks cannot be compared: error=%s", e);
      }
      failing = true;
    }
    return INTERVAL;
  }

  private void check() {
    steps
        .look()
        .ifPresent(
            by -> LOG.warnf("clock of this machine was set: seconds=%.3f", by.toNanos() / 1e9));
    List<ClockOffset> measured = new ArrayList<>();
    transport.skews().forEach(skew -> measured.add(new ClockOffset(skew.host(), skew.ahead())));
    Optional<Duration> ahead = dependencies.aheadOfPostgres();
    ahead.ifPresent(by -> measured.add(new ClockOffset("PostgreSQL", by)));
    show(measured);
    if (ahead.isPresent()) {
      measured.addAll(againstNodes(ahead.get()));
      show(measured);
    }
    alarm.check(measured);
  }

  private void show(List<ClockOffset> measured) {
    offsets = List.copyOf(measured);
    gauge.register(
        measured.stream()
            .<Row<?>>map(one -> Row.of(Tags.of("against", one.against()), one.seconds()))
            .toList(),
        true);
  }

  /** Of two nodes that are apart, the one that is farther from PostgreSQL is off. */
  private List<ClockOffset> againstNodes(Duration ahead) {
    return transactions
        .inTransaction(
            connection -> {
              clocks.record(connection, me, ahead);
              return clocks.others(connection, me);
            })
        .stream()
        .filter(other -> other.ahead().abs().compareTo(ahead.abs()) <= 0)
        .map(other -> against(other, ahead))
        .toList();
  }

  private static ClockOffset against(NodeClock other, Duration ahead) {
    return new ClockOffset("node " + other.node(), ahead.minus(other.ahead()));
  }
}
