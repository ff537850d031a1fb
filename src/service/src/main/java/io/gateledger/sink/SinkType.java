package io.gateledger.sink;

import io.gateledger.resource.WireNamed;

/** What takes the alerts. */
public enum SinkType implements WireNamed {
  /** Alertmanager's API, version 2. */
  ALERTMANAGER,
  /** Any HTTP endpoint that takes JSON. */
  WEBHOOK
}
