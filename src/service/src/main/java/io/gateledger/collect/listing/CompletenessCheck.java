package io.gateledger.collect.listing;

import io.gateledger.catalogue.ListCall;
import io.gateledger.collect.Problem;
import io.gateledger.collect.http.RequestFailedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether one walk through a listing proves that all was seen; used once. */
final class CompletenessCheck {

  private final ListCall list;
  private final CollectionStatistics statistics;
  private final List<String> reasons = new ArrayList<>();
  private @Nullable Long total;
  private boolean moved;
  private boolean totalMissed;
  private boolean contradictory;

  /**
   * @param statistics of the walk
   */
  CompletenessCheck(ListCall list, CollectionStatistics statistics) {
    this.list = list;
    this.statistics = statistics;
  }

  /**
   * @param declared the total that the page declares, null where it declares none
   */
  void pageReceived(@Nullable Long declared) {
    if (total != null && declared != null && !total.equals(declared) && !moved) {
      moved = true;
      reasons.add(
          "the listing moved: page %d declares %d items, the page before %d"
              .formatted(statistics.pagesAsked(), declared, total));
    }
    if (list.total() != null && declared == null && !totalMissed) {
      totalMissed = true;
      reasons.add(
          "page %d declares no total at %s".formatted(statistics.pagesAsked(), list.total()));
    }
    total = declared;
  }

  /**
   * An id came twice, and not with the same contents: a resource that changed while its row moved,
   * or two that share an id. Which of the contents is true nobody can say.
   */
  void listedTwice(String id) {
    if (!contradictory) {
      contradictory = true;
      moved = true;
      reasons.add("id %s came twice, with different contents".formatted(id));
    }
  }

  /** Whether the listing is known to have moved, so that the rest of the walk proves nothing. */
  boolean hasMoved() {
    return moved;
  }

  /** The listing was walked as far as it goes. */
  ListingResult ended() {
    long distinct = statistics.distinct();
    if (total != null && total != distinct + statistics.unreadableCount()) {
      moved |= reasons.isEmpty();
      reasons.add(
          "the provider declares %d items, %d different ids arrived".formatted(total, distinct));
    }
    return result(null);
  }

  /** The listing moved, and is to be walked again. */
  ListingResult givenUp() {
    moved = true;
    return result(null);
  }

  /** There is more, but no way to it. */
  ListingResult stuck(String reason) {
    reasons.add(reason);
    return ended();
  }

  /**
   * A page did not arrive, or not whole.
   *
   * @param mayHaveMoved whether that may come from the listing's having moved
   */
  ListingResult brokeOff(RequestFailedException why, boolean mayHaveMoved) {
    moved |= mayHaveMoved;
    reasons.add("page %d failed: %s".formatted(statistics.pagesAsked(), why.problem().message()));
    return result(why.problem());
  }

  private ListingResult result(@Nullable Problem problem) {
    statistics.declared(total);
    return new ListingResult(statistics, reasons, moved, problem);
  }
}
