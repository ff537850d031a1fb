package io.gateledger.collect.limit;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.PositiveSetting;
import io.gateledger.collect.limit.state.ProbeSchedule;
import io.gateledger.collect.provider.RateLimit;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** What {@code gateledger.collect} says of how fast, how often and how long to ask. */
@ConfigMapping(prefix = "gateledger.collect")
public interface LimitConfig {

  /** More would only hammer a provider that is down. */
  int MOST_RETRIES = 10;

  /** How often a request that failed for now is retried. */
  @WithDefault("2")
  int retries();

  /** How long a provider may make a call wait; what asks for more ends the call. */
  @WithDefault("30s")
  Duration longestWait();

  /** How long a run may look at its scope in all. */
  @WithDefault("10m")
  Duration runTimeout();

  /** How fast an account is asked whose provider tells no limit and which has none of its own. */
  UsualRateConfig rateLimit();

  /** When rejected credentials are tried again. */
  CredentialsProbeConfig credentialsProbe();

  /**
   * @throws ConfigurationException when a setting makes no sense
   */
  default RateLimit usualRateLimit() {
    PositiveSetting.require("gateledger.collect.rate-limit.requests", rateLimit().requests());
    PositiveSetting.require("gateledger.collect.rate-limit.per", rateLimit().per());
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
    PositiveSetting.require("gateledger.collect.longest-wait", longestWait());
    return new Backoff(retries(), longestWait(), dice);
  }

  /**
   * @throws ConfigurationException when a setting makes no sense
   */
  default ProbeSchedule probeSchedule() {
    CredentialsProbeConfig probe = credentialsProbe();
    PositiveSetting.require("gateledger.collect.credentials-probe.first", probe.first());
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
    PositiveSetting.require("gateledger.collect.run-timeout", runTimeout());
    return runTimeout();
  }

  /** So many requests in so long a time. */
  interface UsualRateConfig {

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
}
