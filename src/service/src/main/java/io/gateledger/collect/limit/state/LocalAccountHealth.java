package io.gateledger.collect.limit.state;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** How the accounts are, as one process alone has found them. Safe for use by several threads. */
final class LocalAccountHealth implements AccountHealthRegistry {

  private final Map<String, AccountHealth> health = new ConcurrentHashMap<>();

  @Override
  public AccountHealth of(String account) {
    return health.getOrDefault(account, AccountHealth.WELL);
  }

  @Override
  public AccountHealth change(String account, UnaryOperator<AccountHealth> step) {
    return Objects.requireNonNull(
        health.compute(
            account, (name, before) -> step.apply(before == null ? AccountHealth.WELL : before)));
  }
}
