package io.gateledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changed files are noticed. */
@ConfigMapping(prefix = "gateledger.configuration")
interface ReloadConfig {

  /** How often the files are read; a change is taken up when two readings in a row agree. */
  @WithDefault("10s")
  Duration checkEvery();
}
