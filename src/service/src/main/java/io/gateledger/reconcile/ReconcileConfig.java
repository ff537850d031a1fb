package io.gateledger.reconcile;

import io.gateledger.collect.PositiveSetting;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the scopes of the ledger are made to agree with the configuration. */
@ConfigMapping(prefix = "gateledger.reconcile")
public interface ReconcileConfig {

  /** Between two reconciliations of a node, besides those that a changed configuration causes. */
  @WithDefault("60s")
  Duration every();

  /** How long living nodes may be configured differently, as they are while they are replaced. */
  @WithDefault("30s")
  Duration disagreement();

  /**
   * @throws io.gateledger.collect.ConfigurationException when a setting makes no sense
   */
  default void check() {
    PositiveSetting.require("gateledger.reconcile.every", every());
    PositiveSetting.require("gateledger.reconcile.disagreement", disagreement());
  }
}
