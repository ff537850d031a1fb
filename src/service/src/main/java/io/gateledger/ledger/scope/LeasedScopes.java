package io.gateledger.ledger.scope;

import java.time.Duration;
import java.util.List;

/**
 * What a node was leased at one moment.
 *
 * @param waiting how many more of its scopes are due, and get no place yet
 * @param longestWait how long the one of those has waited that has waited longest
 */
public record LeasedScopes(List<ScopeLease> leases, int waiting, Duration longestWait) {

  public LeasedScopes {
    leases = List.copyOf(leases);
  }
}
