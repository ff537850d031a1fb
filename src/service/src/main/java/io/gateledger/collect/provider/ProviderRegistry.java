package io.gateledger.collect.provider;

import io.gateledger.catalogue.entry.ProviderRules;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The providers that Gateledger knows, by name. */
@Singleton
public class ProviderRegistry implements ProviderRules {

  private final Map<String, Provider> byName = new TreeMap<>();

  @Inject
  public ProviderRegistry(@All List<Provider> providers) {
    providers.forEach(provider -> byName.put(provider.name(), provider));
  }

  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  public Optional<Provider> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public List<ProviderRule> all() {
    return byName.values().stream()
        .map(
            provider ->
                new ProviderRule(
                    provider.name(), provider.pathVariables(), provider.hasApiVersions()))
        .toList();
  }
}
