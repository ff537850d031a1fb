package io.gateledger.schedule;

import io.gateledger.ledger.retention.DepartedResources;
import io.gateledger.ledger.retention.Partitions;
import io.gateledger.node.NodeHeartbeat;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes and drops the partitions of the history, and lets what left them go, on one node of those
 * that live.
 */
@ApplicationScoped
class PartitionMaintenance {

  private final Partitions partitions;
  private final DepartedResources departed;
  private final NodeHeartbeat heartbeat;

  PartitionMaintenance(Partitions partitions, DepartedResources departed, NodeHeartbeat heartbeat) {
    this.partitions = partitions;
    this.departed = departed;
    this.heartbeat = heartbeat;
  }

  @Scheduled(identity = "partitions", every = "1h", delayed = "1h")
  void maintainPartitions() {
    // Nothing breaks when two are at it; one of them would be told off by PostgreSQL.
    if (!heartbeat.isEldest()) {
      return;
    }
    partitions.makeMonths();
    partitions.dropMonths();
    departed.maintain();
  }
}
