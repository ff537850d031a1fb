package io.gateledger.alert;

import io.gateledger.resource.WireNamed;

/** Where an alert is in its life. */
public enum AlertStatus implements WireNamed {
  FIRING,
  RESOLVED
}
