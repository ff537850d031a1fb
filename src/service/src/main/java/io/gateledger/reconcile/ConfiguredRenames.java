package io.gateledger.reconcile;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.limit.AccountChannels;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.pipeline.ConfiguredScopes.ConfiguredScope;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The scopes of accounts that say what they were called before. Asks no provider. */
@ApplicationScoped
class ConfiguredRenames {

  private final ConfiguredScopes scopes;
  private final Accounts accounts;
  private final ProviderRegistry providers;
  private final Catalogue catalogue;
  private final AccountChannels channels;

  ConfiguredRenames(
      ConfiguredScopes scopes,
      Accounts accounts,
      ProviderRegistry providers,
      Catalogue catalogue,
      AccountChannels channels) {
    this.scopes = scopes;
    this.accounts = accounts;
    this.providers = providers;
    this.catalogue = catalogue;
    this.channels = channels;
  }

  List<RenameRequest> all() {
    Map<String, Account> renamed =
        accounts.all().stream()
            .filter(account -> !account.formerly().isEmpty())
            .collect(Collectors.toMap(Account::name, Function.identity()));
    return renamed.isEmpty()
        ? List.of()
        : scopes.all().stream()
            .filter(one -> renamed.containsKey(one.scope().account()))
            .map(one -> request(Objects.requireNonNull(renamed.get(one.scope().account())), one))
            .toList();
  }

  private RenameRequest request(Account account, ConfiguredScope configured) {
    Scope scope = configured.scope();
    return new RenameRequest(scope, configured.formers(), () -> whom(account, scope));
  }

  /** Nobody signs in for it: what only a sign-in tells, the first run compares. */
  private TenantFingerprint whom(Account account, Scope scope) {
    return providers
        .find(account.provider())
        .orElseThrow()
        .session(account, scope.region(), channels.of(account))
        .fingerprint(catalogue.type(scope.provider(), scope.type()));
  }
}
