package io.gateledger.ledger.history;

import io.gateledger.diff.FieldChange;
import io.gateledger.resource.ResourceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource that was not the same at two instants.
 *
 * @param before null where it had not been seen yet
 * @param after null where it had not been seen yet at the later one
 * @param changes the fields that differ; empty where it was there at one of the two only
 */
public record Difference(
    ResourceKey key,
    @Nullable DatedState before,
    @Nullable DatedState after,
    List<FieldChange> changes) {

  public Difference {
    changes = List.copyOf(changes);
  }
}
