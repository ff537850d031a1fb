package io.gateledger.collect.limit;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.page.PageLimits;
import io.gateledger.collect.provider.RateLimit;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** {@code gateledger.collect}: the bounds of collecting. */
@ConfigMapping(prefix = "gateledger.collect")
public interface CollectConfig {

  /** More would only hammer a provider that is down. */
  int MOST_RETRIES = 10;

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

  /** How often a request that failed for now is asked again. */
  @WithDefault("2")
  int retries();

  /** How long a provider may make a call wait; what asks for more ends the call. */
  @WithDefault("30s")
  Duration longestWait();

  /** How long a run may look at its scope in all. */
  @WithDefault("10m")
  Duration runTimeout();

  /** How fast an account is asked whose provider tells no limit and which has none of its own. */
  RateLimitConfig rateLimit();

  /** When rejected credentials are tried again. */
  CredentialsProbeConfig credentialsProbe();

  /** How many items to ask for at a time, by resource type, in place of the catalogue's number. */
  Map<String, Integer> pageSize();

  /**
   * The bounds as a value.
   *
   * @throws ConfigurationException when one makes no sense
   */
  default PageLimits readLimits() {
    requirePositive("show-parallelism", showParallelism());
    requirePositive("max-nesting", maxNesting());
    requirePositive("max-item-size", maxItemSize().asLongValue());
    requirePositive("max-page-size", maxPageSize().asLongValue());
    pageSize().forEach((type, size) -> requirePositive("page-size." + type, size));
    return new PageLimits(
        (int) Math.min(maxItemSize().asLongValue(), 1 << 30),
        maxNesting(),
        maxPageSize().asLongValue());
  }

  /**
   * @throws ConfigurationException when a setting makes no sense
   */
  default RateLimit usualRateLimit() {
    requirePositive("rate-limit.requests", rateLimit().requests());
    requirePositive("rate-limit.per", rateLimit().per());
    return new RateLimit(rateLimit().requests(), rateLimit().per());
  }

  /**
   * @param dice numbers from 0 to 1, at random
   * @throws ConfigurationException when a setting makes no sense
   */
  default Backoff backoff(DoubleSupplier dice) {
    if (retries() < 0 || retries() > MOST_RETRIES) {
      throw new ConfigurationException(
          "gateledger.collect.retries is %d and should be 0 to %d"
              .formatted(retries(), MOST_RETRIES));
    }
    requirePositive("longest-wait", longestWait());
    return new Backoff(retries(), longestWait(), dice);
  }

  /**
   * @throws ConfigurationException when a setting makes no sense
   */
  default ProbeSchedule probeTimes() {
    CredentialsProbeConfig probe = credentialsProbe();
    requirePositive("credentials-probe.first", probe.first());
    if (probe.longest().compareTo(probe.first()) < 0) {
      throw new ConfigurationException(
          "gateledger.collect.credentials-probe.longest is shorter than .first: make it as long or"
              + " longer");
    }
    return new ProbeSchedule(probe.first(), probe.longest());
  }

  /**
   * @throws ConfigurationException when the setting makes no sense
   */
  default Duration longestRun() {
    requirePositive("run-timeout", runTimeout());
    return runTimeout();
  }

  /** So many requests in so long a time. */
  interface RateLimitConfig {

    /** How many. */
    @WithDefault("20")
    int requests();

    /** In how long. */
    @WithDefault("1s")
    Duration per();
  }

  /** When rejected credentials are tried again. */
  interface CredentialsProbeConfig {

    /** After the rejection that stopped everything. */
    @WithDefault("1m")
    Duration first();

    /** The wait doubles from one probe to the next, up to this. */
    @WithDefault("15m")
    Duration longest();
  }

  private static void requirePositive(String key, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0) {
      throw new ConfigurationException(
          "gateledger.collect.%s should be 1ms or more, such as 30s".formatted(key));
    }
  }

  private static void requirePositive(String key, long value) {
    if (value < 1) {
      throw new ConfigurationException(
          "gateledger.collect.%s is %d and should be 1 or more".formatted(key, value));
    }
  }
}
