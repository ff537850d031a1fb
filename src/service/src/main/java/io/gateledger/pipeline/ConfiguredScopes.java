package io.gateledger.pipeline;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Account;
import io.gateledger.collect.Accounts;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The scopes that the configuration asks for: each account's regions times its provider's types.
 */
@ApplicationScoped
public class ConfiguredScopes {

  private final Accounts accounts;
  private final Catalogue catalogue;

  ConfiguredScopes(Accounts accounts, Catalogue catalogue) {
    this.accounts = accounts;
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
                                .map(type -> scope(account, region, type))))
        .toList();
  }

  private static ConfiguredScope scope(Account account, String region, ResourceType type) {
    return new ConfiguredScope(
        new Scope(account.provider(), account.name(), region, type.name()),
        Optional.ofNullable(account.intervals().get(type.name())));
  }

  /**
   * A scope to collect.
   *
   * @param interval between two runs where the account asks for its own
   */
  public record ConfiguredScope(Scope scope, Optional<Duration> interval) {}
}
