package io.gateledger.ledger.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How search follows the ledger. */
@ConfigMapping(prefix = "gateledger.search")
public interface SearchConfig {

  /** How long to rest when there is nothing to follow. */
  @WithDefault("1s")
  Duration every();
}
