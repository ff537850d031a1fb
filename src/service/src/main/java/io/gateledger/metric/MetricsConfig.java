package io.gateledger.metric;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is told on {@code /q/metrics} of the whole ledger. */
@ConfigMapping(prefix = "gateledger.metrics")
public interface MetricsConfig {

  /** Between two looks at the ledger, which the gauges about it are as old as. */
  @WithDefault("15s")
  Duration interval();

  /** How finely gauges about scopes and accounts are labelled. */
  @WithDefault("account")
  MetricDetail detail();
}
