package io.gateledger.wording;

import io.gateledger.resource.RelatedResource;
import io.gateledger.resource.ResourceKey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What resources are called, as far as whoever asks has read it. */
@FunctionalInterface
public interface ResourceNames {

  /** Knows none. */
  ResourceNames UNKNOWN = key -> null;

  /** What those were called that a change points at. */
  static ResourceNames of(List<RelatedResource> relations) {
    return key ->
        relations.stream()
            .filter(one -> key.equals(one.key()))
            .map(RelatedResource::name)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** The name that people see; null where it is not known, or the resource has none. */
  @Nullable String nameOf(ResourceKey key);
}
