package io.gateledger.pipeline.quarantine;

import io.gateledger.collect.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code gateledger.quarantine}: how much may be missing at once before nobody believes it. */
@ConfigMapping(prefix = "gateledger.quarantine")
public interface QuarantineConfig {

  /** So many resources of a scope may be missing, however few it holds. */
  @WithDefault("10")
  long count();

  /** Or this share of it, from 0 to 1, where that is more. */
  @WithDefault("0.2")
  double share();

  /** A scope that held so many resources or more may not lose all of them. */
  @WithDefault("3")
  long everythingFrom();

  /**
   * The limits as a value.
   *
   * @throws ConfigurationException when one makes no sense
   */
  default QuarantineLimits limits() {
    require("count", count() >= 0, "0 or more");
    require("share", share() >= 0 && share() <= 1, "between 0 and 1, such as 0.2");
    require("everything-from", everythingFrom() >= 1, "1 or more");
    return new QuarantineLimits(count(), share(), everythingFrom());
  }

  private static void require(String key, boolean holds, String should) {
    if (!holds) {
      throw new ConfigurationException(
          "gateledger.quarantine.%s should be %s".formatted(key, should));
    }
  }
}
