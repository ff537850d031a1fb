package io.gateledger.collect.provider;

import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cloud API family: how to sign in to it and what its errors mean. Everything else about
 * collecting is the same for all.
 *
 * <p>An implementation is the one thing in its package that others may see, and being a CDI bean
 * registers it. It is called by several threads at once; none of its methods but {@link #session}
 * keeps anything, and none of them asks the provider. Nothing is null, given or returned.
 */
public interface Provider {

  /** The name in configuration, catalogue entries and keys, such as {@code nhn-appkey}. */
  String name();

  /** The sets of credentials it takes; an account has exactly one of them. */
  List<List<String>> credentialForms();

  /**
   * The mapping of the settings that only this provider knows, with the prefix {@code
   * gateledger.accounts}; empty where it has none.
   */
  default Optional<Class<?>> settingsMapping() {
    return Optional.empty();
  }

  /**
   * What the configuration says of an account that only this provider knows, such as {@code
   * api-version}, by the last part of the settings' names; none of it is a secret. A provider reads
   * it from its {@link #settingsMapping}.
   *
   * @param account the name of an account, not yet validated
   * @param configuration the settings asked about, which need not be in force
   */
  default Map<String, String> settings(String account, SmallRyeConfig configuration) {
    return Map.of();
  }

  /**
   * The services that are asked to sign in, beside those that the catalogue's types are asked at.
   */
  List<String> signInServices();

  /**
   * The variables that paths of the catalogue may hold, besides {@code {id}} and {@code
   * {parent_id}}: what {@link ProviderSession#pathVariables} gives values to.
   */
  Set<String> pathVariables();

  /** Whether a type of the catalogue may name the version of the API that it describes. */
  default boolean hasApiVersions() {
    return false;
  }

  /**
   * A region as the provider writes it, whatever its letter case in the configuration; as given
   * where the provider knows none of that name.
   */
  default String regionSpelling(String region) {
    return region;
  }

  /**
   * What else is wrong with an account whose credentials are complete, each problem a line that
   * names the setting and the remedy; empty where nothing is.
   *
   * @param services whose endpoints the account may replace
   */
  List<String> validate(Account account, Set<String> services);

  /**
   * How fast the provider says an account may ask; all of them hold. Empty where it does not say.
   */
  default List<RateLimit> rateLimits() {
    return List.of();
  }

  /** Whether an account can be asked at a service. */
  default boolean canReach(Account account, String service) {
    return true;
  }

  /**
   * How to talk to the provider for one account and region; kept and shared by all its runs.
   * Accounts are told apart by their names, and sessions of one account may share a sign-in.
   *
   * @param account validated by this provider
   * @param region one of the account's
   * @param channel over which the account signs in; the same for all its regions
   */
  ProviderSession session(Account account, String region, SignInChannel channel);
}
