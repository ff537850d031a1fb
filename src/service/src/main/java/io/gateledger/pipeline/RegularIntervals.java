package io.gateledger.pipeline;

import io.gateledger.resource.Scope;
import java.time.Duration;

/** How often scopes are looked at: the measure of how long an absence has to last. */
@FunctionalInterface
public interface RegularIntervals {

  /** Between two runs of a scope while all is well. */
  Duration of(Scope scope);
}
