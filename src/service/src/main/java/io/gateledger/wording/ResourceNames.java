package io.gateledger.wording;

import io.gateledger.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

/** What resources are called, as far as whoever asks has read it. */
@FunctionalInterface
public interface ResourceNames {

  /** Knows none. */
  ResourceNames UNKNOWN = key -> null;

  /** The name that people see; null where it is not known, or the resource has none. */
  @Nullable String nameOf(ResourceKey key);
}
