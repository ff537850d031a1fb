package io.gateledger.alert.silence;

import io.gateledger.resource.WireNamed;

/** Where a silence is in its life. */
public enum SilenceState implements WireNamed {
  PENDING,
  ACTIVE,
  EXPIRED
}
