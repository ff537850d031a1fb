package io.gateledger.outbox;

import io.gateledger.resource.WireNamed;

/** What kind of rows an outbox row names. */
enum OutboxKind implements WireNamed {
  CHANGES,
  ALERT_FIRING,
  ALERT_RESOLVED,
  ALERT_ANNOTATED,
  RUN,
  REBASELINE,
  RETIREMENT,
  INVENTORY,
  RENAME
}
