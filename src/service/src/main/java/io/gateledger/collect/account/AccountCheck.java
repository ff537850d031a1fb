package io.gateledger.collect.account;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.account.AccountsConfig.AccountConfig;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Account.TypeSetting;
import io.gateledger.collect.provider.Provider;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.collect.provider.RateLimit;
import io.gateledger.resource.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Turns the accounts as written into checked ones; every problem is told, none stops the check. */
final class AccountCheck {

  private static final Logger LOG = Logger.getLogger(AccountCheck.class);

  /** What an environment variable may set, whether or not another source spells it out. */
  private static final List<String> SINGLE_KEYS = List.of("provider", "regions", "formerly");

  private static final Pattern KNOWN_KEY =
      Pattern.compile(
          "(regions|formerly)\\[\\d+\\]|rate-limit\\.(requests|per)|(credentials|endpoints)\\.[^.]+"
              + "|resource-types\\.[^.]+\\.(enabled|interval)");

  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  private final ProviderRegistry providers;
  private final Catalogue catalogue;
  private final WrittenSettings settings;
  private final List<String> problems = new ArrayList<>();

  AccountCheck(ProviderRegistry providers, Catalogue catalogue, WrittenSettings settings) {
    this.providers = providers;
    this.catalogue = catalogue;
    this.settings = settings;
  }

  /**
   * @throws ConfigurationException when anything is missing or contradictory
   */
  List<Account> check(Map<String, AccountConfig> written) {
    List<Account> accounts = new ArrayList<>();
    Map<String, AccountConfig> meant = new TreeMap<>(written);
    meant.entrySet().removeIf(one -> !isMeant(one.getKey(), one.getValue()));
    meant.forEach((name, config) -> check(name, config).ifPresent(accounts::add));
    checkFormerNames(meant);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    warnOfStrayVariables(accounts);
    return accounts;
  }

  /**
   * Whether somebody meant an account. An environment variable spells words and not names: one that
   * happens to begin as an account's do is no account until something names a provider.
   */
  private boolean isMeant(String name, AccountConfig config) {
    return config.provider().isPresent()
        || Stream.of(Account.PREFIX + name + '.', Account.PREFIX + '"' + name + "\".")
            .flatMap(settings::namesOutsideTheEnvironment)
            .findAny()
            .isPresent();
  }

  private void warnOfStrayVariables(List<Account> accounts) {
    TreeSet<String> stray = settings.variablesThatBegin(Account.PREFIX);
    for (Account account : accounts) {
      variablesOf(account).forEach(stray::remove);
    }
    if (!stray.isEmpty()) {
      LOG.warnf(
          "environment variables are no account's settings and do nothing: variables=%s", stray);
    }
  }

  /** Those that may say something of an account, whether or not they are set. */
  private Stream<String> variablesOf(Account account) {
    Provider provider = providers.find(account.provider()).orElseThrow();
    Stream<String> credentials =
        provider.credentialForms().stream()
            .flatMap(List::stream)
            .flatMap(name -> Stream.of("credentials." + name, "credentials." + name + "-file"));
    Stream<String> found =
        settings
            .namesThatBegin(account.setting(""))
            .map(name -> name.substring(account.setting("").length()))
            .filter(key -> KNOWN_KEY.matcher(key).matches());
    return Stream.of(
            SINGLE_KEYS.stream(), credentials, account.providerSettings().keySet().stream(), found)
        .flatMap(keys -> keys)
        .map(key -> WrittenSettings.variable(account.setting(key)));
  }

  private Optional<Account> check(String name, AccountConfig config) {
    String prefix = Account.PREFIX + name + '.';
    String providerName = config.provider().orElse("").strip();
    Optional<Provider> known = providers.find(providerName);
    if (known.isEmpty()) {
      problems.add(
          providerName.isEmpty()
              ? "%sprovider is missing: name one of %s".formatted(prefix, providers.names())
              : "%sprovider is '%s': name one of %s"
                  .formatted(prefix, providerName, providers.names()));
      return Optional.empty();
    }
    Provider provider = known.get();
    Set<String> services = services(provider);
    int before = problems.size();
    List<String> regions = regions(prefix, name, provider, config.regions().orElse(List.of()));
    Map<String, URI> endpoints = endpoints(prefix, services, config.endpoints());
    boolean isPlaceKnown = problems.size() == before;
    Account account =
        new Account(
            name,
            providerName,
            regions,
            new CredentialsCheck(prefix + "credentials", config.credentials(), settings, problems)
                .against(provider.credentialForms()),
            endpoints,
            provider.settings(name, settings.config()),
            types(prefix, providerName, config.resourceTypes()),
            config
                .rateLimit()
                .map(written -> rateLimit(prefix + "rate-limit", written))
                .orElseGet(provider::rateLimits),
            config.formerly().orElse(List.of()).stream().map(String::strip).toList());
    // What a provider says of regions follows from these two alone.
    if (isPlaceKnown) {
      problems.addAll(provider.validate(account, services));
    }
    return Optional.of(account);
  }

  /** What one account was called before, no other is or was, as far as the settings say. */
  private void checkFormerNames(Map<String, AccountConfig> meant) {
    Map<String, String> accountByFormerName = new HashMap<>();
    meant.forEach(
        (name, config) -> {
          String key = Account.PREFIX + name + ".formerly";
          for (String written : config.formerly().orElse(List.of())) {
            String former = written.strip();
            String other = accountByFormerName.putIfAbsent(former, name);
            if (former.equals(name)) {
              problems.add("%s names the account itself: remove it".formatted(key));
            } else if (meant.containsKey(former)) {
              problems.add(
                  "%s names %s, which is an account of its own: remove one of them"
                      .formatted(key, former));
            } else if (name.equals(other)) {
              problems.add("%s names %s twice: name it once".formatted(key, former));
            } else if (other != null) {
              problems.add(
                  "%s names %s, and so does %s%s.formerly: leave it to one of them"
                      .formatted(key, former, Account.PREFIX, other));
            } else {
              checkName(key, former);
            }
          }
        });
  }

  private void checkName(String key, String former) {
    try {
      new Scope("any", former, "any", "any");
    } catch (IllegalArgumentException e) {
      problems.add(key + ": " + e.getMessage());
    }
  }

  private List<String> regions(
      String prefix, String name, Provider provider, List<String> written) {
    if (written.isEmpty()) {
      problems.add(prefix + "regions is missing: name at least one region");
    }
    Set<String> seen = new HashSet<>();
    for (String region : written) {
      if (!seen.add(region.toLowerCase(Locale.ROOT))) {
        problems.add("%sregions names %s twice: name it once".formatted(prefix, region));
      }
      try {
        new Scope(provider.name(), name, region, "any");
      } catch (IllegalArgumentException e) {
        problems.add(prefix + "regions: " + e.getMessage());
      }
    }
    return written.stream().map(provider::regionSpelling).toList();
  }

  /** Those of the catalogue's types, a user's own among them, and those that are signed in at. */
  private Set<String> services(Provider provider) {
    Set<String> services = new TreeSet<>(provider.signInServices());
    catalogue.typesOf(provider.name()).stream().map(ResourceType::service).forEach(services::add);
    return services;
  }

  private Map<String, URI> endpoints(
      String prefix, Set<String> services, Map<String, String> written) {
    Map<String, URI> endpoints = new HashMap<>();
    new TreeMap<>(written)
        .forEach(
            (service, address) -> {
              String key = prefix + "endpoints." + service;
              if (!services.contains(service)) {
                problems.add("%s is unknown: the endpoints are %s".formatted(key, services));
              }
              baseUrl(address)
                  .ifPresentOrElse(
                      url -> endpoints.put(service, url),
                      () ->
                          problems.add(
                              "%s should be a base URL such as https://host or http://host:port/path"
                                  .formatted(key)));
            });
    return endpoints;
  }

  private static Optional<URI> baseUrl(String address) {
    try {
      URI url = URI.create(address.strip().replaceAll("/+$", ""));
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean bare =
          url.getUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
      return web && bare && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<RateLimit> rateLimit(String key, AccountsConfig.AccountRateLimitConfig written) {
    int requests = written.requests().orElse(0);
    Duration per = written.per().orElse(Duration.ZERO);
    if (requests < 1) {
      problems.add(key + ".requests should be 1 or more");
    }
    if (per.compareTo(Duration.ofMillis(1)) < 0) {
      problems.add(key + ".per should be 1ms or more, such as 1s");
    }
    return problems.isEmpty() ? List.of(new RateLimit(requests, per)) : List.of();
  }

  private Map<String, TypeSetting> types(
      String prefix, String provider, Map<String, AccountsConfig.TypeConfig> written) {
    List<String> types = catalogue.typesOf(provider).stream().map(ResourceType::name).toList();
    Map<String, TypeSetting> settings = new HashMap<>();
    new TreeMap<>(written)
        .forEach(
            (type, config) -> {
              String key = prefix + "resource-types." + type;
              if (!types.contains(type)) {
                problems.add("%s is unknown: the resource types are %s".formatted(key, types));
              }
              if (config
                  .interval()
                  .filter(interval -> interval.compareTo(SHORTEST_INTERVAL) < 0)
                  .isPresent()) {
                problems.add(key + ".interval should be 100ms or more, such as 30s");
              }
              settings.put(type, new TypeSetting(config.enabled(), config.interval()));
            });
    return settings;
  }
}
