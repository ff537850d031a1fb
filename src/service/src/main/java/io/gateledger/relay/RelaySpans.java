package io.gateledger.relay;

import io.gateledger.event.Topic;
import io.gateledger.tracing.TraceSpan;
import io.gateledger.tracing.Tracing;

/**
 * Each batch of a term as a trace of its own, linked to the commits that it tells of: how long it
 * took to compose it, and Kafka's transaction. For one term.
 */
final class RelaySpans {

  private final Tracing tracing;
  private Reading last = new Reading(0, 0);

  /** When a batch was read; the one read last is sent next. */
  private record Reading(long from, long until) {}

  RelaySpans(Tracing tracing) {
    this.tracing = tracing;
  }

  void read(long from, long until) {
    last = new Reading(from, until);
  }

  Runnable sending(RelayBatch batch, Runnable send) {
    Reading read = last;
    return () -> tell(batch, send, read);
  }

  private void tell(RelayBatch batch, Runnable send, Reading read) {
    try (TraceSpan span = tracing.beginTrace("relay batch", read.from(), batch.causes())) {
      span.with("gateledger.outbox.position", batch.end().outbox())
          .with("gateledger.events.count", batch.events().size());
      tracing.record("compose events", read.from(), read.until());
      sendTold(batch, send);
    }
  }

  private void sendTold(RelayBatch batch, Runnable send) {
    try (TraceSpan span = tracing.beginSend("send events")) {
      span.with("messaging.system", "kafka")
          .with("messaging.operation.type", "send")
          .with("messaging.batch.message_count", batch.events().size());
      for (Topic topic : Topic.values()) {
        long told = batch.events().stream().filter(one -> one.event().topic() == topic).count();
        if (told > 0) {
          span.with("gateledger.events." + topic.wireName(), told);
        }
      }
      try {
        send.run();
      } catch (RuntimeException e) {
        span.failed(e.getClass().getSimpleName());
        throw e;
      }
    }
  }
}
