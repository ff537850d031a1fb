package io.gateledger.collect.account;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** The configured accounts, checked at start. */
@Singleton
@Startup
public class Accounts {

  private final List<Account> accounts;

  /**
   * @throws ConfigurationException when a setting is missing or contradicts another
   */
  @Inject
  public Accounts(
      AccountsConfig written, ProviderRegistry providers, Catalogue catalogue, Config settings) {
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
}
