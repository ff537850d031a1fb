package io.gateledger.pipeline.silence;

import io.gateledger.node.NodeHeartbeat;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Lets silences and acknowledgements begin and end in time, on one node of those that live. */
@ApplicationScoped
class SilenceTimer {

  private static final Logger LOG = Logger.getLogger(SilenceTimer.class);

  private final Silences silences;
  private final NodeHeartbeat heartbeat;
  private boolean failing;

  SilenceTimer(Silences silences, NodeHeartbeat heartbeat) {
    this.silences = silences;
    this.heartbeat = heartbeat;
  }

  @Scheduled(
      identity = "silences",
      every = "2s",
      delayed = "2s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void settle() {
    // Nothing breaks when two are at it; the later of them finds nothing left.
    if (!heartbeat.isEldest()) {
      return;
    }
    try {
      silences.settleDue();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warnf(e, "silences neither begin nor end: error=%s", e);
      }
      failing = true;
    }
  }
}
