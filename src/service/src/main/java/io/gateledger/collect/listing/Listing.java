package io.gateledger.collect.listing;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.page.PageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One listing: of a type as a whole, or of what one parent holds. It is walked once, and once more
 * where it moved underneath.
 */
final class Listing {

  private final ApiClient api;
  private final ResourceType type;
  private final int pageSize;
  private final @Nullable String parent;
  private final ItemSink sink;
  private final @Nullable DetailFetcher details;

  /**
   * @param pageSize how many items to ask for at a time; 0 where that is left to the provider
   * @param parent the id of the parent whose resources are listed, null where all are
   * @param details reads items by their ids, null where the list tells all
   */
  Listing(
      ApiClient api,
      ResourceType type,
      int pageSize,
      @Nullable String parent,
      ItemSink sink,
      @Nullable DetailFetcher details) {
    this.api = api;
    this.type = type;
    this.pageSize = pageSize;
    this.parent = parent;
    this.sink = sink;
    this.details = details;
  }

  ListingResult walk() {
    // What a run without parents sees first its first walk sees first.
    ListingResult first = walk(parent == null ? null : new IdSet(), false);
    if (!first.moved()) {
      return first;
    }
    ListingResult second = walk(new IdSet(), true);
    // Of two walks that prove nothing the one that saw more is worth telling of.
    boolean firstCounts =
        !second.isWhole() && second.statistics().distinct() < first.statistics().distinct();
    CollectionStatistics statistics = (firstCounts ? first : second).statistics();
    statistics.addRequests((firstCounts ? second : first).statistics());
    statistics.walkedAgain();
    return new ListingResult(
        statistics,
        second.isWhole() ? List.of() : reasons(first, second),
        second.moved(),
        second.problem());
  }

  private static List<String> reasons(ListingResult first, ListingResult second) {
    List<String> reasons = new ArrayList<>();
    first.reasons().forEach(reason -> reasons.add("first walk: " + reason));
    second.reasons().forEach(reason -> reasons.add("second walk: " + reason));
    return reasons;
  }

  private ListingResult walk(@Nullable IdSet walked, boolean last) {
    PageShape shape = PageShape.ofList(type, api.session().resultObject());
    Map<String, String> variables = parent == null ? Map.of() : Map.of("parent_id", parent);
    CollectionStatistics statistics = new CollectionStatistics();
    return new ListingWalk(
            api,
            query -> new PageRequest(type, type.list().path(), variables, query, shape),
            new PageCursor(type.list(), pageSize),
            () -> new PageItems(walked, sink, details),
            statistics,
            new CompletenessCheck(type.list(), statistics))
        .toItsEnd(last);
  }
}
