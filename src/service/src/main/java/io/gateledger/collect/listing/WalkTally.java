package io.gateledger.collect.listing;

import io.gateledger.catalogue.ListCall;
import io.gateledger.collect.http.RequestFailed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps count of one walk through a listing and judges it: the rules of completeness are here. */
final class WalkTally {

  /** How many unreadable items and failed requests are told one by one. */
  static final int MAX_TOLD = 100;

  private final ListCall list;
  private final @Nullable IdSet ids;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private int pagesAsked;
  private int pagesReceived;
  private @Nullable Long total;
  private boolean moved;
  private boolean totalMissed;
  private long distinct;
  private long duplicates;
  private long unreadableCount;
  private long bytes;
  private @Nullable RequestFailed failure;

  /**
   * @param ids tells which ids the walk saw; null for the only walk so far of a run, where what the
   *     run sees first the walk sees first
   */
  WalkTally(ListCall list, @Nullable IdSet ids) {
    this.list = list;
    this.ids = ids;
  }

  void pageAsked() {
    pagesAsked++;
  }

  void pageReceived(@Nullable Long declared) {
    if (total != null && declared != null && !total.equals(declared) && !moved) {
      moved = true;
      reasons.add(
          "the listing moved: page %d declares %d items, the page before %d"
              .formatted(pagesAsked, declared, total));
    }
    if (list.total() != null && declared == null && !totalMissed) {
      totalMissed = true;
      reasons.add("page %d declares no total at %s".formatted(pagesAsked, list.total()));
    }
    pagesReceived++;
    total = declared;
  }

  void bytes(long count) {
    bytes += count;
  }

  /** Whether the walk sees an id for the first time. */
  boolean isFirst(String id, boolean firstInRun) {
    return ids == null ? firstInRun : ids.add(id);
  }

  void seen(long first, long repeated) {
    distinct += first;
    duplicates += repeated;
  }

  void unreadable(List<String> why, long count) {
    unreadableCount += count;
    why.stream()
        .limit(MAX_TOLD - unreadable.size())
        .forEach(reason -> unreadable.add("page %d, %s".formatted(pagesAsked, reason)));
  }

  /** Whether the listing is known to have moved, so that the rest of the walk proves nothing. */
  boolean hasMoved() {
    return moved;
  }

  /** The listing was walked as far as it goes. */
  WalkEnd ended() {
    if (total != null && total != distinct + unreadableCount) {
      moved |= reasons.isEmpty();
      reasons.add(
          "the provider declares %d items, %d different ids arrived".formatted(total, distinct));
    }
    return new WalkEnd(reasons, moved, null);
  }

  /** The listing moved, and is to be walked again. */
  WalkEnd givenUp() {
    return new WalkEnd(reasons, true, null);
  }

  /** There is more, but no way to it. */
  WalkEnd stuck(String reason) {
    reasons.add(reason);
    return ended();
  }

  /**
   * A page did not arrive, or not whole.
   *
   * @param motion whether that may come from the listing's having moved
   */
  WalkEnd brokeOff(RequestFailed why, boolean motion) {
    failure = why;
    moved |= motion;
    reasons.add("page %d failed: %s".formatted(pagesAsked, why.problem().message()));
    return new WalkEnd(reasons, moved, why.problem());
  }

  int pagesAsked() {
    return pagesAsked;
  }

  int pagesReceived() {
    return pagesReceived;
  }

  @Nullable Long total() {
    return total;
  }

  long distinct() {
    return distinct;
  }

  long duplicates() {
    return duplicates;
  }

  List<String> unreadable() {
    return unreadable;
  }

  long unreadableCount() {
    return unreadableCount;
  }

  long bytes() {
    return bytes;
  }

  /** What broke the walk off, null where nothing did. */
  @Nullable RequestFailed failure() {
    return failure;
  }
}
