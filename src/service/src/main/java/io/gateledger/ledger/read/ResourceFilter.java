package io.gateledger.ledger.read;

import io.gateledger.resource.Presence;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which resources to keep; what is null keeps all.
 *
 * @param state a value of the state field or of the status field
 * @param presence at least one, as it was when the scope was last looked at
 * @param retired whether only of scopes that are retired, or only of others; null for both
 */
public record ResourceFilter(
    ScopeFilter scopes,
    @Nullable String state,
    @Nullable String name,
    Set<Presence> presence,
    @Nullable Boolean retired) {

  public ResourceFilter {
    presence = Set.copyOf(presence);
    if (presence.isEmpty()) {
      throw new IllegalArgumentException("a filter that keeps no presence keeps nothing");
    }
  }
}
