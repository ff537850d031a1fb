package io.gateledger.reconcile;

import io.gateledger.collect.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many scopes may be retired at once without an operator, and how soon. */
@ConfigMapping(prefix = "gateledger.retire")
public interface RetirementConfig {

  /** So many may. */
  @WithDefault("5")
  int count();

  /** Or, where that is more, this share of the scopes that are not retired; 1 lets all. */
  @WithDefault("0.25")
  double share();

  /** After this node has seen it in no node's claim for so long: a node may just start anew. */
  @WithDefault("2m")
  Duration patience();

  /**
   * The limit as a value.
   *
   * @throws ConfigurationException when a setting makes no sense
   */
  default RetirementLimit limit() {
    require("count", count() >= 0, "0 or more");
    require("share", share() >= 0 && share() <= 1, "between 0 and 1, such as 0.25");
    return new RetirementLimit(count(), share());
  }

  /**
   * The patience, looked through.
   *
   * @throws ConfigurationException when it makes no sense
   */
  default Duration checkedPatience() {
    require("patience", !patience().isNegative(), "0s or more, such as 2m");
    return patience();
  }

  private static void require(String key, boolean holds, String should) {
    if (!holds) {
      throw new ConfigurationException("gateledger.retire.%s should be %s".formatted(key, should));
    }
  }
}
