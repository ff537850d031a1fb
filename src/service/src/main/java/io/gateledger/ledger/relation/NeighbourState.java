package io.gateledger.ledger.relation;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.ResourceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it stands in the ledger.
 *
 * @param related keys of what it points at
 */
public record NeighbourState(
    ResourceKey key,
    @Nullable String name,
    int version,
    Attributes attributes,
    List<ResourceKey> related) {

  public NeighbourState {
    related = List.copyOf(related);
  }
}
