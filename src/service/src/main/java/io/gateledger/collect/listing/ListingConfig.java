package io.gateledger.collect.listing;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.PositiveSetting;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** What {@code gateledger.collect} says of listings and of reads by id. */
@ConfigMapping(prefix = "gateledger.collect")
public interface ListingConfig {

  /** How many reads by id an account may have under way at once. */
  @WithDefault("8")
  int showParallelism();

  /** How many items to ask for at a time, by resource type, in place of the catalogue's number. */
  Map<String, Integer> pageSize();

  /**
   * @throws ConfigurationException when a setting makes no sense
   */
  default void check() {
    PositiveSetting.require("gateledger.collect.show-parallelism", showParallelism());
    pageSize()
        .forEach(
            (type, size) -> PositiveSetting.require("gateledger.collect.page-size." + type, size));
  }
}
