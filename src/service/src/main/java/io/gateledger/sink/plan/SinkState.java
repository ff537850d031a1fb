package io.gateledger.sink.plan;

import io.gateledger.resource.WireNamed;

/** What a sink knows of an alert that is not over for it. */
public enum SinkState implements WireNamed {
  /** It fires, and the sink was not told. */
  WAITING,
  /** It fires, and the sink is being told outside of its turn. */
  TELLING,
  /** The sink was told that it fires. */
  FIRING,
  /** The sink was told that it is over, and is told so again for a while. */
  RESOLVED
}
