package io.gateledger.alert.rule;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.ResourceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The neighbours of a resource in the ledger, whichever of the two points at the other. Asked only
 * by rules that mention them, so that an implementation may load them then.
 */
@FunctionalInterface
public interface RelatedResources {

  /** Of a resource that has none. */
  RelatedResources NONE = type -> List.of();

  /** Those of a type that are there now, in the order of their keys. */
  List<RelatedState> ofType(String type);

  /** One of them as it stands. */
  record RelatedState(ResourceKey key, @Nullable String name, Attributes state) {}
}
