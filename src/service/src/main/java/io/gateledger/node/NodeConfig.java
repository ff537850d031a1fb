package io.gateledger.node;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What this process is called, and how nodes watch each other. */
@ConfigMapping(prefix = "gateledger.node")
public interface NodeConfig {

  /** Of no other running node; by default the host's name and the process id. */
  Optional<String> name();

  /** Between two beats. */
  @WithDefault("2s")
  Duration beat();

  /** How long a node may be seen without a beat until it counts as dead. */
  @WithDefault("15s")
  Duration silence();
}
