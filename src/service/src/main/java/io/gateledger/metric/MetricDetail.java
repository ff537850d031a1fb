package io.gateledger.metric;

import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * How finely gauges about scopes and accounts are labelled. Each has the labels of the one before
 * it and one more, so that a query which adds up or takes the maximum {@code by} some of them holds
 * at each.
 */
public enum MetricDetail {
  /** By provider and type: as many lines as the catalogue has types, however many accounts. */
  TYPE,
  /** By account, too. */
  ACCOUNT,
  /** By region, too: a line a scope. */
  SCOPE;

  public boolean namesAccounts() {
    return this != TYPE;
  }

  public boolean namesRegions() {
    return this == SCOPE;
  }

  /** The labels of something of an account. */
  public Tags ofAccount(String provider, String account) {
    Tags tags = Tags.of("provider", provider);
    return namesAccounts() ? tags.and("account", account) : tags;
  }

  /**
   * The labels of something of a scope.
   *
   * @param account null where accounts are not named
   * @param region null where regions are not named
   */
  public Tags ofScope(
      String provider, @Nullable String account, @Nullable String region, String type) {
    Tags tags = Tags.of("provider", provider, "type", type);
    if (account != null) {
      tags = tags.and("account", account);
    }
    return region == null ? tags : tags.and("region", region);
  }
}
