package io.gateledger.collect.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One configured set of credentials at a provider, checked.
 *
 * @param regions at least one, each spelt as in the keys of its scopes
 * @param endpoints base URLs by service that replace the documented ones, without a trailing slash
 * @param providerSettings its {@link Provider#settings}
 * @param typeSettings what differs for this account, by resource type
 * @param rateLimits how fast it may be asked, all of which hold; empty for the usual
 * @param formerly the names it had before, whose history it goes on with
 */
public record Account(
    String name,
    String provider,
    List<String> regions,
    Credentials credentials,
    Map<String, URI> endpoints,
    Map<String, String> providerSettings,
    Map<String, TypeSetting> typeSettings,
    List<RateLimit> rateLimits,
    List<String> formerly) {

  public static final String PREFIX = "gateledger.accounts.";

  public Account {
    regions = List.copyOf(regions);
    endpoints = Map.copyOf(endpoints);
    providerSettings = Map.copyOf(providerSettings);
    typeSettings = Map.copyOf(typeSettings);
    rateLimits = List.copyOf(rateLimits);
    formerly = List.copyOf(formerly);
  }

  /** The same account with its regions spelt in another way. */
  public Account withRegions(List<String> spelt) {
    return new Account(
        name,
        provider,
        spelt,
        credentials,
        endpoints,
        providerSettings,
        typeSettings,
        rateLimits,
        formerly);
  }

  /** The full name of one of the account's settings, such as {@code credentials.password}. */
  public String setting(String key) {
    return PREFIX + name + '.' + key;
  }

  /** The base URL that replaces the documented one of a service. */
  public Optional<URI> endpoint(String service) {
    return Optional.ofNullable(endpoints.get(service));
  }

  /** What it says of a setting that is its provider's alone. */
  public Optional<String> providerSetting(String name) {
    return Optional.ofNullable(providerSettings.get(name));
  }

  /** Whether the account wants to look at resources of a type. */
  public boolean wants(String type) {
    TypeSetting setting = typeSettings.get(type);
    return setting == null || setting.enabled();
  }

  /** How often to look at resources of a type, where the account says so. */
  public Optional<Duration> interval(String type) {
    return Optional.ofNullable(typeSettings.get(type)).flatMap(TypeSetting::interval);
  }

  /**
   * What differs for one resource type of an account.
   *
   * @param enabled whether to look at all
   * @param interval how often to look, where it is not the usual
   */
  public record TypeSetting(boolean enabled, Optional<Duration> interval) {}

  /** What to do when the provider rejects the credentials, to end a message with. */
  public String credentialsRemedy() {
    return ": check %s (%s)"
        .formatted(setting("credentials"), String.join(", ", credentials.names()));
  }
}
