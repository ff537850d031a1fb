package io.gateledger.ledger.committed;

import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state of a resource, current or superseded.
 *
 * @param place its place among those asked for, from 0
 * @param attributes as JSON
 */
public record CommittedState(
    int place,
    ResourceKey key,
    @Nullable String name,
    int version,
    Instant validFrom,
    String attributes) {

  /** The same by the key that its scope had at some time, as it is where that is not said. */
  public CommittedState under(@Nullable Scope scope) {
    return scope == null
        ? this
        : new CommittedState(
            place, new ResourceKey(scope, key.id()), name, version, validFrom, attributes);
  }
}
