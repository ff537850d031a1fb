package io.gateledger.collect.listing;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.ItemSink;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to collect a scope: its listing, or that of its parents and then one for each of
 * them. The parents are those the provider lists now, not those the ledger knows: a parent made a
 * minute ago may have resources too. Used once.
 */
final class CollectionRun {

  private final Listings listings;
  private final ResourceType type;
  private final @Nullable ResourceType parent;
  private final RunTally tally;
  private final ItemSink sink;
  private final @Nullable DetailEnricher completing;

  /**
   * @param parent for each of whose resources the type is listed, null where it is listed as a
   *     whole
   * @param completing reads items by their ids, null where the list tells all
   */
  CollectionRun(
      Listings listings,
      ResourceType type,
      @Nullable ResourceType parent,
      RunTally tally,
      ItemSink sink,
      @Nullable DetailEnricher completing) {
    this.listings = listings;
    this.type = type;
    this.parent = parent;
    this.tally = tally;
    this.sink = sink;
    this.completing = completing;
  }

  CollectionOutcome outcome() {
    if (parent == null) {
      tally.collected("", listings.whole(type, sink, completing).read());
    } else {
      ofEach(parent);
    }
    return tally.outcome();
  }

  private void ofEach(ResourceType parent) {
    Set<String> ids = new LinkedHashSet<>();
    ItemSink parents = item -> ids.add(item.id());
    tally.hasParents();
    tally.found(
        "listing each %s: ".formatted(parent.name()), listings.whole(parent, parents, null).read());
    int asked = 0;
    for (String id : ids) {
      if (tally.areCredentialsRejected()) {
        tally.notWhole("%d of %d parents were not asked".formatted(ids.size() - asked, ids.size()));
        return;
      }
      asked++;
      tally.parentAsked();
      Listing.Result children = listings.ofParent(type, id, sink, completing).read();
      // One of the two lists is out of date. The next run does without the parent or finds its
      // children; this one cannot say that they are gone.
      tally.collected("%s %s: ".formatted(parent.name(), id), children);
    }
  }
}
