package io.gateledger.collect;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** {@code gateledger.collect}: the bounds of collecting. */
@ConfigMapping(prefix = "gateledger.collect")
public interface CollectConfig {

  /** How many reads by id an account may have under way at once. */
  @WithDefault("8")
  int showParallelism();

  /** The largest item that is kept; a larger one is unreadable. */
  @WithDefault("4M")
  MemorySize maxItemSize();

  /** The longest answer that is read. */
  @WithDefault("1G")
  MemorySize maxPageSize();

  /** How deep an item may nest. */
  @WithDefault("64")
  int maxNesting();

  /** How many items to ask for at a time, by resource type, in place of the catalogue's number. */
  Map<String, Integer> pageSize();

  /**
   * The bounds as a value.
   *
   * @throws ConfigurationException when one makes no sense
   */
  default ReadLimits readLimits() {
    requirePositive("show-parallelism", showParallelism());
    requirePositive("max-nesting", maxNesting());
    requirePositive("max-item-size", maxItemSize().asLongValue());
    requirePositive("max-page-size", maxPageSize().asLongValue());
    pageSize().forEach((type, size) -> requirePositive("page-size." + type, size));
    return new ReadLimits(
        (int) Math.min(maxItemSize().asLongValue(), 1 << 30),
        maxNesting(),
        maxPageSize().asLongValue());
  }

  private static void requirePositive(String key, long value) {
    if (value < 1) {
      throw new ConfigurationException(
          "gateledger.collect.%s is %d and should be 1 or more".formatted(key, value));
    }
  }
}
