package io.gateledger.collect;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.Scope;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** The configured accounts, checked at start. */
@Singleton
@Startup
public class Accounts {

  private final Catalogue catalogue;
  private final List<Account> accounts;

  /**
   * @throws ConfigurationException when a setting is missing or contradicts another
   */
  @Inject
  public Accounts(
      AccountsConfig written, Providers providers, Catalogue catalogue, Config settings) {
    this.catalogue = catalogue;
    this.accounts =
        new AccountCheck(
                providers,
                catalogue,
                key -> settings.getOptionalValue(key, String.class).orElse(null))
            .check(written.accounts());
  }

  /** Every account, in the order of their names. */
  public List<Account> all() {
    return List.copyOf(accounts);
  }

  /**
   * The account of a name.
   *
   * @throws IllegalArgumentException when none is configured
   */
  public Account named(String name) {
    return accounts.stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no account " + name + " is configured"));
  }

  /** Everything there is to look at: each account's regions times its provider's types. */
  public List<Scope> scopes() {
    List<Scope> scopes = new ArrayList<>();
    for (Account account : accounts) {
      for (String region : account.regions()) {
        for (ResourceType type : catalogue.typesOf(account.provider())) {
          scopes.add(new Scope(account.provider(), account.name(), region, type.name()));
        }
      }
    }
    return scopes;
  }
}
