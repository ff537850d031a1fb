package io.gateledger.event;

import io.gateledger.resource.WireNamed;

/**
 * The topics that Gateledger publishes. A topic's full name is the configured prefix and its wire
 * name.
 */
public enum Topic implements WireNamed {
  /** Every create, update, delete and restore. Key: resource. */
  CHANGES,
  /** Alerts that fire or resolve. Key: resource or scope. */
  ALERTS,
  /** The current state of each resource; a tombstone when it is deleted. Key: resource. */
  INVENTORY,
  /** Each run's outcome, counts and ledger head. Key: scope. */
  RUNS
}
