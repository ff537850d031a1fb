package io.gateledger.alert.store;

import io.gateledger.resource.WireNamed;

/** Where an alert is in its life, as readers see it. */
public enum AlertPhase implements WireNamed {
  /** Its rule holds, and has to for a while before it fires. */
  PENDING,
  FIRING,
  RESOLVED
}
