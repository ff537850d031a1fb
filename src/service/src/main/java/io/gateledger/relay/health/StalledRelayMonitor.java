package io.gateledger.relay.health;

import io.gateledger.alert.store.AlertLog;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.EldestNodeTask;
import io.gateledger.node.NodeHeartbeat;
import io.gateledger.outbox.EventRecorder;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Looks every few seconds, on one node of those that live, whether the relay stalls. */
@ApplicationScoped
class StalledRelayMonitor {

  private static final Logger LOG = Logger.getLogger(StalledRelayMonitor.class);

  private final OutboxBacklog backlog;
  private final Transactions transactions;
  private final StalledRelayAlarm alarm;
  private final EldestNodeTask task;

  StalledRelayMonitor(
      OutboxBacklog backlog,
      Transactions transactions,
      NodeHeartbeat heartbeat,
      AlertLog alerts,
      EventRecorder recorder,
      Clock clock) {
    this.backlog = backlog;
    this.transactions = transactions;
    this.alarm = new StalledRelayAlarm(alerts, recorder, clock);
    this.task =
        new EldestNodeTask(
            heartbeat,
            this::judge,
            e -> LOG.warnf(e, "nobody sees whether the relay stalls: error=%s", e));
  }

  @Scheduled(
      identity = "stalled-relay",
      every = "15s",
      delayed = "15s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    task.run();
  }

  private void judge() {
    transactions.runInTransaction(
        connection -> alarm.judge(connection, backlog.read(connection), System.nanoTime()));
  }
}
