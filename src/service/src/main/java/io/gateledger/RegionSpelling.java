package io.gateledger;

import io.gateledger.collect.provider.Account;
import io.gateledger.ledger.scope.ScopeRegister.RegisteredRegion;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spells the regions of accounts as the ledger has them: one that differs by letter case only is
 * the same region, and no new scope.
 */
@Singleton
class RegionSpelling {

  private record Place(String provider, String account, String region) {

    static Place of(String provider, String account, String region) {
      return new Place(provider, account, region.toLowerCase(Locale.ROOT));
    }
  }

  private volatile Map<Place, String> spellings = Map.of();

  /** Takes over which regions the ledger has scopes of. */
  void learn(Collection<RegisteredRegion> registered) {
    spellings =
        registered.stream()
            .collect(
                Collectors.toMap(
                    known -> Place.of(known.provider(), known.account(), known.region()),
                    RegisteredRegion::region,
                    (first, same) -> first));
  }

  List<Account> apply(List<Account> accounts) {
    return accounts.stream().map(this::apply).toList();
  }

  private Account apply(Account account) {
    return account.withRegions(
        account.regions().stream().map(region -> spelling(account, region)).toList());
  }

  /** An account that was renamed goes on with what its former name had. */
  private String spelling(Account account, String region) {
    return Stream.concat(Stream.of(account.name()), account.formerly().stream())
        .map(name -> spellings.get(Place.of(account.provider(), name, region)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(region);
  }
}
