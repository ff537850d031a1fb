package io.gateledger.simulator.query;

import java.util.List;

/** Which items a listing shows, and in which order. */
public record Selection(List<Filter> filters, List<SortKey> order) {

  /** Everything, in the order of creation. */
  public static final Selection ALL = new Selection(List.of(), List.of());

  public Selection {
    filters = List.copyOf(filters);
    order = List.copyOf(order);
  }

  public static Selection where(List<Filter> filters) {
    return new Selection(filters, List.of());
  }
}
