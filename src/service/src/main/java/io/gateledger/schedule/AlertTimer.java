package io.gateledger.schedule;

import io.gateledger.node.EldestNodeTask;
import io.gateledger.node.Node;
import io.gateledger.node.NodeHeartbeat;
import io.gateledger.pipeline.health.DueAlerts;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Looks every few seconds, on one node of those that live, at what is due of alerts. Should two be
 * at it, one of them finds nothing left to do: what it did is in the ledger.
 */
@ApplicationScoped
class AlertTimer {

  private static final Logger LOG = Logger.getLogger(AlertTimer.class);

  private final EldestNodeTask task;

  AlertTimer(DueAlerts alerts, NodeHeartbeat heartbeat) {
    task =
        new EldestNodeTask(
            heartbeat,
            () -> alerts.tend(heartbeat.nodes().stream().map(Node::name).toList()),
            e -> LOG.warnf(e, "alerts that are due wait for the next look: error=%s", e));
  }

  @Scheduled(
      identity = "alerts",
      every = "5s",
      delayed = "5s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void tend() {
    task.run();
  }
}
