package io.gateledger.schedule;

import io.gateledger.ledger.Partitions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes and drops the partitions of the history, on one node. */
@ApplicationScoped
class PartitionMaintenance {

  private final Partitions partitions;

  PartitionMaintenance(Partitions partitions) {
    this.partitions = partitions;
  }

  @Scheduled(identity = "partitions", every = "1h", delayed = "1h")
  void maintainPartitions() {
    partitions.makeMonths();
    partitions.dropMonths();
  }
}
