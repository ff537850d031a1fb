package io.gateledger.pipeline;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The scopes that the configuration asks for: each account's regions times those of its provider's
 * types that it wants and can be asked for.
 */
@ApplicationScoped
public class ConfiguredScopes {

  private final Accounts accounts;
  private final ProviderRegistry providers;
  private final Catalogue catalogue;

  public ConfiguredScopes(Accounts accounts, ProviderRegistry providers, Catalogue catalogue) {
    this.accounts = accounts;
    this.providers = providers;
    this.catalogue = catalogue;
  }

  /** In the order of their keys. */
  public List<ConfiguredScope> all() {
    return accounts.all().stream()
        .flatMap(
            account ->
                account.regions().stream()
                    .flatMap(
                        region ->
                            catalogue.typesOf(account.provider()).stream()
                                .filter(type -> account.wants(type.name()) && offers(account, type))
                                .map(type -> scope(account, region, type))))
        .toList();
  }

  /** The types that accounts want and cannot be asked for, each with its remedy. */
  public List<String> unavailableTypes() {
    return accounts.all().stream()
        .flatMap(
            account ->
                catalogue.typesOf(account.provider()).stream()
                    .filter(type -> account.wants(type.name()) && !offers(account, type))
                    .map(
                        type ->
                            "%s of account %s: set %s"
                                .formatted(
                                    type.name(),
                                    account.name(),
                                    account.setting("endpoints." + type.service()))))
        .toList();
  }

  private boolean offers(Account account, ResourceType type) {
    return providers.find(account.provider()).orElseThrow().canReach(account, type.service());
  }

  private static ConfiguredScope scope(Account account, String region, ResourceType type) {
    return new ConfiguredScope(
        new Scope(account.provider(), account.name(), region, type.name()),
        account.interval(type.name()),
        account.formerly().stream()
            .map(name -> new Scope(account.provider(), name, region, type.name()))
            .toList());
  }

  /**
   * A scope to collect.
   *
   * @param interval between two runs where the account asks for its own
   * @param formers what it may have been before, since its account was renamed
   */
  public record ConfiguredScope(Scope scope, Optional<Duration> interval, List<Scope> formers) {

    public ConfiguredScope {
      formers = List.copyOf(formers);
    }
  }
}
