package io.gateledger.collect.listing;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.provider.ProviderSession;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Gives the listings of one run. */
final class Listings {

  private final ApiClient api;
  private final ProviderSession session;
  private final ToIntFunction<ResourceType> pageSizes;
  private final RunTally tally;

  /**
   * @param pageSizes how many items of a type to ask for at a time
   */
  Listings(
      ApiClient api,
      ProviderSession session,
      ToIntFunction<ResourceType> pageSizes,
      RunTally tally) {
    this.api = api;
    this.session = session;
    this.pageSizes = pageSizes;
    this.tally = tally;
  }

  /**
   * Everything of a type.
   *
   * @param completing reads items by their ids, null where the list tells all
   */
  Listing whole(ResourceType type, ItemSink sink, @Nullable DetailEnricher completing) {
    return listing(type, null, sink, completing);
  }

  /** What one parent holds of a type. */
  Listing ofParent(
      ResourceType type, String parent, ItemSink sink, @Nullable DetailEnricher completing) {
    return listing(type, parent, sink, completing);
  }

  private Listing listing(
      ResourceType type,
      @Nullable String parent,
      ItemSink sink,
      @Nullable DetailEnricher completing) {
    PageRequests requests = new PageRequests(api, session, type, parent);
    int pageSize = pageSizes.applyAsInt(type);
    return new Listing(
        type.list(),
        parent == null,
        tally,
        walk ->
            new ListingWalk(
                requests,
                new PageCursor(type.list(), pageSize),
                walk,
                () -> new PageIntake(walk, sink, completing)));
  }
}
