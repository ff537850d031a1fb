package io.gateledger.collect.listing;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.UnreadableItem;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to collect a scope: its listing, or that of its parents and then one for each of
 * them. The parents are those the provider lists now, not those the ledger knows: a parent made a
 * minute ago may have resources too. Used once.
 */
final class CollectionRun {

  private final ApiClient api;
  private final ToIntFunction<ResourceType> pageSizes;
  private final ItemSink sink;
  private final @Nullable DetailFetcher details;
  private final OutcomeBuilder outcome;

  /**
   * @param pageSizes how many items of a type to ask for at a time
   * @param details reads items by their ids, null where the list tells all
   */
  CollectionRun(
      ApiClient api,
      ToIntFunction<ResourceType> pageSizes,
      ItemSink sink,
      @Nullable DetailFetcher details,
      OutcomeBuilder outcome) {
    this.api = api;
    this.pageSizes = pageSizes;
    this.sink = sink;
    this.details = details;
    this.outcome = outcome;
  }

  /**
   * @param parent for each of whose resources the type is listed, null where it is listed as a
   *     whole
   */
  CollectionOutcome listAll(ResourceType type, @Nullable ResourceType parent) {
    if (parent == null) {
      outcome.addListing("", listing(type, null, sink, details).walk());
    } else {
      listByParent(type, parent);
    }
    return outcome.build();
  }

  private void listByParent(ResourceType type, ResourceType parent) {
    Set<String> ids = new LinkedHashSet<>();
    ItemSink parents = item -> ids.add(item.id());
    outcome.statistics().hasParents();
    ListingResult listed = listing(parent, null, parents, null).walk();
    outcome.addParents("listing each %s: ".formatted(parent.name()), listed);
    // What is wrong with a parent is wrong with it alone, as long as it can be asked for the rest.
    listed.statistics().unreadable().stream()
        .map(UnreadableItem::id)
        .filter(Objects::nonNull)
        .forEach(ids::add);
    int asked = 0;
    for (String id : ids) {
      if (outcome.areCredentialsRejected()) {
        outcome.addReason(
            "%d of %d parents were not asked".formatted(ids.size() - asked, ids.size()));
        return;
      }
      asked++;
      outcome.statistics().parentAsked();
      // A parent that is not found makes one of the two lists out of date. The next run does
      // without the parent or finds its children; this one cannot say that they are gone.
      outcome.addListing(
          "%s %s: ".formatted(parent.name(), id), listing(type, id, sink, details).walk());
    }
  }

  private Listing listing(
      ResourceType type, @Nullable String parent, ItemSink items, @Nullable DetailFetcher reads) {
    return new Listing(api, type, pageSizes.applyAsInt(type), parent, items, reads);
  }
}
