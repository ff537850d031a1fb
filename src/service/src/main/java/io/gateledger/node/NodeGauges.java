package io.gateledger.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** How many nodes share the ledger, as a gauge. */
@Singleton
class NodeGauges implements MeterBinder {

  private final NodeHeartbeat heartbeat;

  NodeGauges(NodeHeartbeat heartbeat) {
    this.heartbeat = heartbeat;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("gateledger.nodes", heartbeat, beat -> beat.nodes().size())
        .description("Running nodes that share the ledger, as this one last read")
        .register(meters);
  }
}
