package io.gateledger.event;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state of a resource, as the inventory tells it.
 *
 * @param name the display name, null where the provider tells none
 * @param validFrom when it was first seen
 * @param attributes null where the ledger has forgotten them, past its retention
 * @param related keys of the resources this one points at
 */
public record ResourceState(
    ResourceKey key,
    @Nullable String name,
    int version,
    Instant validFrom,
    @Nullable Attributes attributes,
    List<ResourceKey> related) {

  public ResourceState {
    related = List.copyOf(related);
  }
}
