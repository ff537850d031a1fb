package io.gateledger.pipeline.silence;

import io.gateledger.node.EldestNodeTask;
import io.gateledger.node.NodeHeartbeat;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Lets silences and acknowledgements begin and end in time, on one node of those that live. Should
 * two be at it, the later of them finds nothing left.
 */
@ApplicationScoped
class SilenceTimer {

  private static final Logger LOG = Logger.getLogger(SilenceTimer.class);

  private final EldestNodeTask task;

  SilenceTimer(Silences silences, NodeHeartbeat heartbeat) {
    task =
        new EldestNodeTask(
            heartbeat,
            silences::settleDue,
            e -> LOG.warnf(e, "silences neither begin nor end: error=%s", e));
  }

  @Scheduled(
      identity = "silences",
      every = "2s",
      delayed = "2s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void settle() {
    task.run();
  }
}
