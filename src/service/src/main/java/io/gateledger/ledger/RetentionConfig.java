package io.gateledger.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long history is kept; whole months are dropped, so a little more stays. */
@ConfigMapping(prefix = "gateledger.retention")
public interface RetentionConfig {

  /** For the change rows. */
  @WithDefault("400d")
  Duration changes();

  /** For superseded versions, counted from the end of their validity. */
  @WithDefault("400d")
  Duration versions();

  /** For runs, snapshots from the end of the span they hold for, and links of the hash chain. */
  @WithDefault("90d")
  Duration runs();
}
