package io.gateledger.reconcile;

import io.gateledger.collect.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many scopes may be retired at once without an operator. */
@ConfigMapping(prefix = "gateledger.retire")
public interface RetirementConfig {

  /** So many may. */
  @WithDefault("5")
  int count();

  /** Or, where that is more, this share of the scopes that are not retired; 1 lets all. */
  @WithDefault("0.25")
  double share();

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

  private static void require(String key, boolean holds, String should) {
    if (!holds) {
      throw new ConfigurationException("gateledger.retire.%s should be %s".formatted(key, should));
    }
  }
}
