package io.gateledger.run;

import io.gateledger.resource.WireNamed;

/** Why a run began. */
public enum Trigger implements WireNamed {
  /** The interval of its scope was over. */
  SCHEDULE,
  /** An operator asked for it. */
  LOOK_NOW
}
