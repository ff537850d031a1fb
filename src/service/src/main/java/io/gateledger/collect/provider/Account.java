package io.gateledger.collect.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One configured set of credentials at a provider, checked.
 *
 * @param regions at least one, each as configured
 * @param endpoints base URLs by service that replace the documented ones, without a trailing slash
 * @param environment Samsung Cloud Platform's part of the host name, such as {@code e}
 * @param apiVersion Samsung Cloud Platform's {@code Scp-API-Version}
 * @param types what differs for this account, by resource type
 * @param rateLimits how fast it may be asked, all of which hold; empty for the usual
 */
public record Account(
    String name,
    String provider,
    List<String> regions,
    Credentials credentials,
    Map<String, URI> endpoints,
    Optional<String> environment,
    Optional<String> apiVersion,
    Map<String, TypeSetting> types,
    List<RateLimit> rateLimits) {

  public static final String PREFIX = "gateledger.accounts.";

  public Account {
    regions = List.copyOf(regions);
    endpoints = Map.copyOf(endpoints);
    types = Map.copyOf(types);
    rateLimits = List.copyOf(rateLimits);
  }

  /** The full name of one of the account's settings, such as {@code credentials.password}. */
  public String setting(String key) {
    return PREFIX + name + '.' + key;
  }

  /** The base URL that replaces the documented one of a service. */
  public Optional<URI> endpoint(String service) {
    return Optional.ofNullable(endpoints.get(service));
  }

  /** Whether the account wants to look at resources of a type. */
  public boolean wants(String type) {
    TypeSetting setting = types.get(type);
    return setting == null || setting.enabled();
  }

  /** How often to look at resources of a type, where the account says so. */
  public Optional<Duration> interval(String type) {
    return Optional.ofNullable(types.get(type)).flatMap(TypeSetting::interval);
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
