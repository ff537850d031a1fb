package io.gateledger.collect.page;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.PositiveSetting;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What {@code gateledger.collect} says of the size of responses. */
@ConfigMapping(prefix = "gateledger.collect")
public interface PageConfig {

  /** The largest item that is kept; a larger one is unreadable. */
  @WithDefault("4M")
  MemorySize maxItemSize();

  /** The longest response that is read. */
  @WithDefault("1G")
  MemorySize maxPageSize();

  /** How deep an item may nest. */
  @WithDefault("64")
  int maxNesting();

  /**
   * The limits as a value.
   *
   * @throws ConfigurationException when one makes no sense
   */
  default PageLimits limits() {
    PositiveSetting.require("gateledger.collect.max-nesting", maxNesting());
    PositiveSetting.require("gateledger.collect.max-item-size", maxItemSize().asLongValue());
    PositiveSetting.require("gateledger.collect.max-page-size", maxPageSize().asLongValue());
    return new PageLimits(
        (int) Math.min(maxItemSize().asLongValue(), 1 << 30),
        maxNesting(),
        maxPageSize().asLongValue());
  }
}
