package io.gateledger.collect.provider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is kept of each account, such as a sign-in: kept as long as the account stays as it is, and
 * made anew once its configuration has changed. Safe for use by several threads.
 */
public final class PerAccount<T> {

  private record Kept<T>(Account account, T value) {}

  private final Map<String, Kept<T>> byName = new ConcurrentHashMap<>();

  /**
   * What is kept of an account.
   *
   * @param make how it is made; must not ask for what is kept of any account here
   */
  public T of(Account account, Function<Account, T> make) {
    return byName
        .compute(
            account.name(),
            (name, kept) ->
                kept != null && kept.account().equals(account)
                    ? kept
                    : new Kept<>(account, make.apply(account)))
        .value();
  }
}
