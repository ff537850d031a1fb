package io.gateledger.collect.provider;

import java.util.List;
import java.util.Set;

/**
 * A cloud API family: how to sign in to it and what its errors mean. Implementations are CDI beans;
 * everything else about collecting is the same for all.
 */
public interface Provider {

  /** The name in configuration and keys, such as {@code nhn-appkey}. */
  String name();

  /** The sets of credentials it takes; an account has exactly one of them. */
  List<List<String>> credentialForms();

  /**
   * The services that are asked to sign in, beside those that the catalogue's types are asked at.
   */
  List<String> signInServices();

  /**
   * What else is wrong with an account whose credentials are complete, each problem a line that
   * names the setting and the remedy; empty where nothing is.
   *
   * @param services whose endpoints the account may replace
   */
  List<String> problems(Account account, Set<String> services);

  /**
   * How fast the provider says an account may ask; all of them hold. Empty where it does not say.
   */
  default List<RateLimit> rateLimits() {
    return List.of();
  }

  /** Whether an account can be asked at a service. */
  default boolean offers(Account account, String service) {
    return true;
  }

  /** How to talk to the provider for one account and region; kept and shared by all its runs. */
  ProviderSession session(Account account, String region);
}
