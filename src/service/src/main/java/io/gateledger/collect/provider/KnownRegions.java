package io.gateledger.collect.provider;

import java.util.List;
import java.util.Optional;

/**
 * The regions that a provider documents.
 *
 * @param service the service whose endpoint depends on the region: where an account replaces it,
 *     the region is only a name
 */
public record KnownRegions(String service, List<String> names) {

  public KnownRegions {
    names = List.copyOf(names);
  }

  /** A line for each of the account's regions that is unknown; letter case does not matter. */
  public List<String> validate(Account account) {
    if (account.endpoint(service).isPresent()) {
      return List.of();
    }
    return account.regions().stream()
        .filter(region -> names.stream().noneMatch(region::equalsIgnoreCase))
        .map(
            region ->
                "%s names '%s': provider %s has %s"
                    .formatted(account.setting("regions"), region, account.provider(), names))
        .toList();
  }

  /** As the provider writes a region, whatever the letter case; empty when it has none of it. */
  public Optional<String> spelling(String region) {
    return names.stream().filter(region::equalsIgnoreCase).findFirst();
  }
}
