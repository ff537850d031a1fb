package io.gateledger.collect.account;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code gateledger.accounts} as written, without what only one provider knows: that is in a
 * mapping of the provider's own. Everything is optional here, so that what is missing is told by
 * {@link AccountCheck}, all at once and with its remedy.
 */
@Unremovable // nobody injects it: it is asked for of the settings that accounts are read from
@ConfigMapping(prefix = "gateledger.accounts")
public interface AccountsConfig {

  /** The accounts by name. */
  @WithParentName
  Map<String, AccountConfig> accounts();

  /** One account. */
  interface AccountConfig {

    /** Cloud API family. */
    Optional<String> provider();

    /** Regions to look at. */
    Optional<List<String>> regions();

    /** The names it had before. */
    Optional<List<String>> formerly();

    /** Secrets by name; a name that ends in {@code -file} names a file that holds the secret. */
    Map<String, String> credentials();

    /** Base URLs by service that replace the documented ones. */
    Map<String, String> endpoints();

    /** How fast it may be asked, in place of what its provider tells or is usual. */
    Optional<AccountRateLimitConfig> rateLimit();

    /** What differs for this account, by resource type. */
    Map<String, TypeConfig> resourceTypes();
  }

  /** So many requests in so long a time. */
  interface AccountRateLimitConfig {

    /** How many. */
    Optional<Integer> requests();

    /** In how long. */
    Optional<Duration> per();
  }

  /** What differs for one resource type of an account. */
  interface TypeConfig {

    /** Whether to look at all. */
    @WithDefault("true")
    boolean enabled();

    /** How often to look. */
    Optional<Duration> interval();
  }
}
