package io.gateledger.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often scopes are looked at. */
@ConfigMapping(prefix = "gateledger.poll")
public interface PollConfig {

  /** Between the beginnings of two runs of a scope. */
  @WithDefault("60s")
  Duration interval();

  /** The same, while a resource of the scope is in trouble or in transition. */
  @WithDefault("15s")
  Duration attentionInterval();

  /** How many scopes a node may run side by side. */
  @WithDefault("256")
  int maxRuns();

  /** How often each node looks which scopes are blind. */
  @WithDefault("5s")
  Duration blindnessCheck();

  /**
   * How long one request to a provider may take; {@code collect}, which is below, reads it itself.
   */
  @WithDefault("30s")
  Duration timeout();
}
