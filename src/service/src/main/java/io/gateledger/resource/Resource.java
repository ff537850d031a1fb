package io.gateledger.resource;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One state of one resource in canonical form.
 *
 * @param name the provider's display name, null where it has none
 * @param attributes the documented fields
 * @param contentHash over what is compared of the attributes: all but the volatile fields
 * @param providerModifiedAt the provider's own modification time, null where it tells none
 * @param relations what its fields point at, each once, itself left out
 * @param inTransition whether a state field says the provider is still at work on it
 */
public record Resource(
    ResourceKey key,
    @Nullable String name,
    Attributes attributes,
    ContentHash contentHash,
    @Nullable Instant providerModifiedAt,
    List<Relation> relations,
    boolean inTransition) {

  public Resource {
    relations = List.copyOf(relations);
  }

  /** Keys of the resources it points at, of those types that are collected. */
  public List<ResourceKey> related() {
    return Relation.keys(relations, key.scope());
  }
}
