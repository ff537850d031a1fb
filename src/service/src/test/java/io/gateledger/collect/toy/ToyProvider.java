package io.gateledger.collect.toy;

import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Provider;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.SignInChannel;
import io.gateledger.collect.toy.ToyAccountsConfig.ToyAccountConfig;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A fifth provider, of which nothing in the service knows. */
final class ToyProvider implements Provider {

  static final String SERVICE = "toys";

  /** A setting that no other provider has. */
  static final String PLAYROOM = "playroom";

  private final HttpTransport http;

  ToyProvider(HttpTransport http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public List<List<String>> credentialForms() {
    return List.of(List.of("pass-phrase"));
  }

  @Override
  public Optional<Class<?>> settingsMapping() {
    return Optional.of(ToyAccountsConfig.class);
  }

  @Override
  public Map<String, String> settings(String account, SmallRyeConfig configuration) {
    ToyAccountConfig written =
        configuration.getConfigMapping(ToyAccountsConfig.class).accounts().get(account);
    return written == null
        ? Map.of()
        : written.playroom().map(name -> Map.of(PLAYROOM, name)).orElse(Map.of());
  }

  @Override
  public List<String> signInServices() {
    return List.of();
  }

  @Override
  public Set<String> pathVariables() {
    return Set.of("playroom");
  }

  @Override
  public List<String> validate(Account account, Set<String> services) {
    return account.providerSetting(PLAYROOM).isPresent()
        ? List.of()
        : List.of(account.setting(PLAYROOM) + " is missing: name a playroom");
  }

  @Override
  public ProviderSession session(Account account, String region, SignInChannel channel) {
    return new ToySession(http, account, channel);
  }
}
