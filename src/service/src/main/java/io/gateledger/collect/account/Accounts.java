package io.gateledger.collect.account;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderRegistry;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the configuration in force. It changes while the service runs, from one moment to
 * the next and never in parts: who asks twice may be answered differently.
 */
@Singleton
public class Accounts {

  /** An environment variable spells no dash. */
  private static final Pattern SECRET_FILE = Pattern.compile("\\.credentials\\..+[-.]file$");

  private final ProviderRegistry providers;
  private final Catalogue catalogue;
  private final SmallRyeConfig first;
  private volatile @Nullable List<Account> inForce;

  /**
   * @param first the settings that are in force until others are taken up
   */
  @Inject
  public Accounts(ProviderRegistry providers, Catalogue catalogue, SmallRyeConfig first) {
    this.providers = providers;
    this.catalogue = catalogue;
    this.first = first;
  }

  /**
   * The accounts of settings that need not be in force.
   *
   * @throws ConfigurationException when a setting is missing or contradicts another
   */
  public List<Account> check(SmallRyeConfig settings) {
    return new AccountCheck(providers, catalogue, new WrittenSettings(settings))
        .check(settings.getConfigMapping(AccountsConfig.class).accounts());
  }

  /** The files that settings name as those of secrets, whether or not there is an account. */
  public static Set<Path> secretFiles(SmallRyeConfig settings) {
    return new WrittenSettings(settings)
        .namesThatBegin(Account.PREFIX)
        .filter(name -> SECRET_FILE.matcher(name).find())
        .flatMap(name -> settings.getOptionalValue(name, Path.class).stream())
        .collect(Collectors.toSet());
  }

  /** Puts checked accounts in force, in place of those before. */
  public void takeUp(List<Account> checked) {
    inForce = List.copyOf(checked);
  }

  /**
   * Every account, in the order of their names.
   *
   * @throws ConfigurationException when none have been taken up and the first are mistaken
   */
  public List<Account> all() {
    List<Account> accounts = inForce;
    if (accounts == null) {
      accounts = List.copyOf(check(first));
      inForce = accounts;
    }
    return accounts;
  }

  /**
   * The account of a name.
   *
   * @throws IllegalArgumentException when none is configured
   */
  public Account named(String name) {
    return all().stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no account " + name + " is configured"));
  }
}
