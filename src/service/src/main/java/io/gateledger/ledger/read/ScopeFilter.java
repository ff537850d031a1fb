package io.gateledger.ledger.read;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which scopes to keep; a part that is null keeps all. */
public record ScopeFilter(
    @Nullable String provider,
    @Nullable String account,
    @Nullable String region,
    @Nullable String type) {

  /** Keeps every scope. */
  public static final ScopeFilter ALL = new ScopeFilter(null, null, null, null);

  boolean isAll() {
    return Stream.of(provider, account, region, type).allMatch(Objects::isNull);
  }

  /** Adds the conditions on the columns of {@code gateledger.scope}. */
  LedgerQuery narrow(LedgerQuery query) {
    return query
        .and("provider = :provider", "provider", provider)
        .and("account = :account", "account", account)
        .and("region = :region", "region", region)
        .and("type = :type", "type", type);
  }
}
