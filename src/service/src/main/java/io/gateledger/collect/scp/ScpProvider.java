package io.gateledger.collect.scp;

import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.KnownRegions;
import io.gateledger.collect.provider.Provider;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.SignInChannel;
import io.gateledger.collect.scp.ScpAccountsConfig.ScpAccountConfig;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Samsung Cloud Platform, v2 platform (VPN API, versions 1.0 and 1.1, and its sister services). */
@Singleton
public class ScpProvider implements Provider {

  static final String ENVIRONMENT = "environment";

  static final String API_VERSION = "api-version";

  private static final Pattern API_VERSION_FORM = Pattern.compile("[a-z][a-z0-9-]* \\d+\\.\\d+");

  /** Which regions an environment has: hosts exist for these pairs only. */
  private static final Map<String, List<String>> REGIONS =
      Map.of(
          "s", List.of("kr-west1", "kr-east1"),
          "g", List.of("kr-south1", "kr-south2", "kr-south3"),
          "e", List.of("kr-west1", "kr-east1"));

  @Override
  public String name() {
    return "scp";
  }

  @Override
  public List<List<String>> credentialForms() {
    return List.of(List.of("access-key", "secret-key"));
  }

  @Override
  public Optional<Class<?>> settingsMapping() {
    return Optional.of(ScpAccountsConfig.class);
  }

  @Override
  public Map<String, String> settings(String account, SmallRyeConfig configuration) {
    ScpAccountConfig written =
        configuration.getConfigMapping(ScpAccountsConfig.class).accounts().get(account);
    Map<String, String> settings = new HashMap<>();
    if (written != null) {
      written.environment().ifPresent(value -> settings.put(ENVIRONMENT, value));
      written.apiVersion().ifPresent(value -> settings.put(API_VERSION, value));
    }
    return settings;
  }

  @Override
  public List<String> signInServices() {
    return List.of();
  }

  @Override
  public Set<String> pathVariables() {
    return Set.of();
  }

  @Override
  public boolean hasApiVersions() {
    return true;
  }

  @Override
  public String regionSpelling(String region) {
    return REGIONS.values().stream()
        .flatMap(List::stream)
        .filter(region::equalsIgnoreCase)
        .findFirst()
        .orElse(region);
  }

  @Override
  public List<String> validate(Account account, Set<String> services) {
    List<String> problems = new ArrayList<>();
    account
        .providerSetting(API_VERSION)
        .ifPresent(version -> problems.addAll(apiVersion(account, version, services)));
    // Whoever replaces an endpoint asks no real cloud, and may call the region anything.
    if (account.endpoints().isEmpty()) {
      problems.addAll(place(account));
    }
    return problems;
  }

  /**
   * Each service has a host of its own. An account that names where some of them are stands before
   * something else than the real cloud, and knows nothing of the others.
   */
  @Override
  public boolean canReach(Account account, String service) {
    return account.endpoints().isEmpty() || account.endpoint(service).isPresent();
  }

  @Override
  public ProviderSession session(Account account, String region, SignInChannel channel) {
    return new ScpSession(account, region);
  }

  private static List<String> apiVersion(Account account, String version, Set<String> services) {
    boolean known =
        API_VERSION_FORM.matcher(version).matches()
            && services.contains(version.substring(0, version.indexOf(' ')));
    return known
        ? List.of()
        : List.of(
            "%s should be service and version, such as 'vpn 1.1'; the services are %s"
                .formatted(account.setting(API_VERSION), services));
  }

  private static List<String> place(Account account) {
    String environment = account.providerSetting(ENVIRONMENT).orElse("");
    List<String> regions = REGIONS.get(environment);
    if (regions == null) {
      return List.of(
          "%s %s: set it to s, g or e, the part of the host name after the region"
              .formatted(
                  account.setting(ENVIRONMENT),
                  environment.isEmpty() ? "is missing" : "is '" + environment + "'"));
    }
    return new KnownRegions("vpn", regions).validate(account);
  }
}
