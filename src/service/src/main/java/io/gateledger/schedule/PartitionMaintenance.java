package io.gateledger.schedule;

import io.gateledger.ledger.DepartedResources;
import io.gateledger.ledger.Partitions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes and drops the partitions of the history, and lets what left them go, on one node. */
@ApplicationScoped
class PartitionMaintenance {

  private final Partitions partitions;
  private final DepartedResources departed;

  PartitionMaintenance(Partitions partitions, DepartedResources departed) {
    this.partitions = partitions;
    this.departed = departed;
  }

  @Scheduled(identity = "partitions", every = "6h", delayed = "1h")
  void maintainPartitions() {
    partitions.maintain();
    departed.maintain();
  }
}
