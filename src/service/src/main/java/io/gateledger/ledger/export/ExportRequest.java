package io.gateledger.ledger.export;

import io.gateledger.ledger.read.ChangeFilter;
import io.gateledger.ledger.read.ResourceFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be exported. */
public sealed interface ExportRequest {

  /**
   * An inventory.
   *
   * @param at as it was then, null for now
   */
  record OfResources(ResourceFilter filter, @Nullable Instant at) implements ExportRequest {}

  /**
   * Changes.
   *
   * @param from first seen after it, null for all there are
   * @param to first seen by then, null for all there are
   */
  record OfChanges(ChangeFilter filter, @Nullable Instant from, @Nullable Instant to)
      implements ExportRequest {}
}
