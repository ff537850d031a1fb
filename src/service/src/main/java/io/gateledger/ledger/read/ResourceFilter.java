package io.gateledger.ledger.read;

import io.gateledger.resource.Presence;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which resources to keep; what is null keeps all.
 *
 * @param state a value of the state field or of the status field
 * @param presence at least one
 */
public record ResourceFilter(
    ScopeFilter scopes, @Nullable String state, @Nullable String name, Set<Presence> presence) {

  public ResourceFilter {
    presence = Set.copyOf(presence);
    if (presence.isEmpty()) {
      throw new IllegalArgumentException("a filter that keeps no presence keeps nothing");
    }
  }
}
