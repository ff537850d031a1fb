package io.gateledger.reconcile;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Since when this node has seen scopes that no node claims, by its own elapsed time: a claim goes
 * with its node's row, be it only while the node is started anew.
 */
final class UnclaimedScopes {

  private final Duration patience;
  private final LongSupplier ticker;
  private final Map<Integer, Long> since = new HashMap<>();

  /**
   * @param ticker elapsed time in nanoseconds
   */
  UnclaimedScopes(Duration patience, LongSupplier ticker) {
    this.patience = patience;
    this.ticker = ticker;
  }

  /**
   * Takes in what is unclaimed now.
   *
   * @return those that each look since the patience began has found so
   */
  synchronized Set<Integer> look(Collection<Integer> unclaimed) {
    long now = ticker.getAsLong();
    since.keySet().retainAll(unclaimed);
    unclaimed.forEach(scope -> since.putIfAbsent(scope, now));
    return since.entrySet().stream()
        .filter(seen -> now - seen.getValue() >= patience.toNanos())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
