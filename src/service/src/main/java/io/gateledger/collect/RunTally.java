package io.gateledger.collect;

import io.gateledger.catalogue.ListCall;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.CollectionOutcome.Partial;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps count of a run and judges it: the rules of completeness are here. */
final class RunTally {

  /** How many unreadable items are told one by one. */
  private static final int MAX_TOLD = 100;

  private final Clock clock;
  private final ListCall list;
  private final CallTally calls;
  private final Instant startedAt;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private int pagesAsked;
  private int pagesReceived;
  private @Nullable Long total;
  private long distinct;
  private long duplicates;
  private long unreadableCount;
  private long showsAsked;
  private long showsFailed;
  private @Nullable String firstShowFailure;
  private long bytes;

  RunTally(Clock clock, ListCall list, CallTally calls) {
    this.clock = clock;
    this.list = list;
    this.calls = calls;
    this.startedAt = clock.instant();
  }

  void pageAsked() {
    pagesAsked++;
  }

  void pageReceived(@Nullable Long declared) {
    if (pagesReceived > 0 && total != null && declared != null && !total.equals(declared)) {
      reasons.add(
          "the listing moved: page %d declares %d items, the page before %d"
              .formatted(pagesAsked, declared, total));
    }
    if (list.total() != null && declared == null) {
      reasons.add("page %d declares no total at %s".formatted(pagesAsked, list.total()));
    }
    pagesReceived++;
    total = declared;
  }

  void bytes(long count) {
    bytes += count;
  }

  void seen(boolean first) {
    if (first) {
      distinct++;
    } else {
      duplicates++;
    }
  }

  void unreadable(String reason) {
    unreadableCount++;
    if (unreadable.size() < MAX_TOLD) {
      unreadable.add("page %d, %s".formatted(pagesAsked, reason));
    }
  }

  void showAsked() {
    showsAsked++;
  }

  /**
   * An item went away between the list and its read by id. Its id did arrive, so it counts towards
   * the declared total; the run stays complete, and what it lacks is confirmed by another read
   * before anything is deleted.
   */
  void vanished() {
    distinct++;
  }

  void showFailed(CallFailed why) {
    showsFailed++;
    if (firstShowFailure == null) {
      firstShowFailure = why.problem().message();
    }
    calls.failed(why);
  }

  void stuck(String reason) {
    reasons.add(reason);
  }

  /** The listing was walked as far as it goes. */
  CollectionOutcome ended() {
    tellSetAside();
    if (total != null && total != distinct) {
      reasons.add(
          "the provider declares %d items, %d different ids arrived".formatted(total, distinct));
    }
    return reasons.isEmpty() ? new Complete(manifest()) : new Partial(manifest(), reasons);
  }

  /** A page did not arrive, or not whole. */
  CollectionOutcome brokeOff(CallFailed why) {
    calls.failed(why);
    if (distinct == 0 && pagesReceived == 0) {
      return new Failed(manifest(), why.problem());
    }
    reasons.add("page %d failed: %s".formatted(pagesAsked, why.problem().message()));
    tellSetAside();
    return new Partial(manifest(), reasons);
  }

  private void tellSetAside() {
    if (unreadableCount > 0) {
      reasons.add(
          "items that could not be read: %d; the first: %s"
              .formatted(unreadableCount, unreadable.get(0)));
    }
    if (showsFailed > 0) {
      reasons.add(
          "%d of %d reads by id failed; the first: %s"
              .formatted(showsFailed, showsAsked, firstShowFailure));
    }
  }

  private Manifest manifest() {
    return new Manifest(
        startedAt,
        clock.instant(),
        pagesAsked,
        pagesReceived,
        total,
        distinct,
        duplicates,
        unreadable,
        unreadableCount,
        showsAsked,
        showsFailed,
        calls.retries(),
        bytes,
        calls.failedRequestIds());
  }
}
