package io.gateledger.event;

import java.util.Locale;

/** The topics that Gateledger publishes; their full names begin with the configured prefix. */
public enum Topic {
  /** Every create, update, delete and restore. Key: resource. */
  CHANGES,
  /** Alerts that fire or resolve. Key: resource or scope. */
  ALERTS,
  /** The current state of each resource; a tombstone when it is deleted. Key: resource. */
  INVENTORY,
  /** Each run's outcome, counts and ledger head. Key: scope. */
  RUNS;

  /** The last part of the topic's name, and its spelling in the outbox. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
