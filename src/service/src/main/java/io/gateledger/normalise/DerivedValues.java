package io.gateledger.normalise;

import io.gateledger.resource.Relation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a resource's attributes by its catalogue entry, and is not kept beside them.
 *
 * @param relations what its fields point at
 * @param providerModifiedAt the provider's own modification time, as finely as it was told; null
 *     where it tells none
 */
public record DerivedValues(List<Relation> relations, @Nullable Instant providerModifiedAt) {

  public DerivedValues {
    relations = List.copyOf(relations);
  }
}
