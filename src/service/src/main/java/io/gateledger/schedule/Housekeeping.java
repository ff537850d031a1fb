package io.gateledger.schedule;

import io.gateledger.ledger.Partitions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** What needs doing now and then, on one node. */
@ApplicationScoped
class Housekeeping {

  private final Partitions partitions;

  Housekeeping(Partitions partitions) {
    this.partitions = partitions;
  }

  @Scheduled(identity = "partitions", every = "6h", delayed = "1h")
  void maintainPartitions() {
    partitions.maintain();
  }
}
