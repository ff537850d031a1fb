package io.gateledger.collect.listing;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Manifest;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.http.RequestFailed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps count of a run, whatever it lists, and says how it ended. */
final class RunTally {

  /** One resource that went away while it was looked at is no contradiction of all. */
  private static final int FEWEST_OF_ALL = 2;

  private static final int FEWEST_OF_SOME = 10;

  /** More than one in so many is too much. */
  private static final int SHARE = 5;

  private final Clock clock;
  private final CallTally calls;
  private final Instant startedAt;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private int walks = 1;
  private @Nullable Integer parents;
  private int pagesAsked;
  private int pagesReceived;
  private @Nullable Long total;
  private boolean totalUnknown;
  private long distinct;
  private long duplicates;
  private long unreadableCount;
  private long showsAsked;
  private long showsFailed;
  private long contradicted;
  private @Nullable String firstShowFailure;
  private long bytes;
  private long untold;
  private @Nullable Problem problem;

  RunTally(Clock clock, CallTally calls) {
    this.clock = clock;
    this.calls = calls;
    this.startedAt = clock.instant();
  }

  /** A listing moved underneath and is walked once more. */
  void walkedAgain() {
    walks = 2;
  }

  /** The run asks parent by parent. */
  void hasParents() {
    parents = 0;
  }

  void parentAsked() {
    parents = parents == null ? 1 : parents + 1;
  }

  /** What a walk cost, whether it counts or not. */
  void walked(WalkTally walk) {
    pagesAsked += walk.pagesAsked();
    pagesReceived += walk.pagesReceived();
    bytes(walk.bytes());
    if (walk.failure() != null) {
      calls.failed(walk.failure());
    }
  }

  /**
   * How a listing came out that the run's resources are not in.
   *
   * @param place names the listing at the start of a reason, empty where there is but one
   */
  void found(String place, Listing.Result listing) {
    listing.reasons().forEach(reason -> notWhole(place + reason));
    unreadableCount += listing.tally().unreadableCount();
    listing.tally().unreadable().stream()
        .limit(WalkTally.MAX_TOLD - unreadable.size())
        .forEach(reason -> unreadable.add(place + reason));
    if (listing.problem() != null) {
      note(listing.problem());
    }
  }

  /** How a listing of the run's resources came out. */
  void collected(String place, Listing.Result listing) {
    found(place, listing);
    WalkTally walk = listing.tally();
    distinct += walk.distinct();
    duplicates += walk.duplicates();
    if (walk.total() == null) {
      totalUnknown = true;
    } else {
      total = (total == null ? 0 : total) + walk.total();
    }
  }

  void bytes(long count) {
    bytes += count;
  }

  void showsAsked(int count) {
    showsAsked += count;
  }

  void showFailed(RequestFailed why) {
    showsFailed++;
    if (firstShowFailure == null) {
      firstShowFailure = why.problem().message();
    }
    if (why.problem() instanceof CredentialsRejected) {
      note(why.problem());
    }
    calls.failed(why);
  }

  /** A read by id says that what was listed is not there. */
  void contradicted() {
    contradicted++;
  }

  void notWhole(String reason) {
    if (reasons.size() < WalkTally.MAX_TOLD) {
      reasons.add(reason);
    } else {
      untold++;
    }
  }

  boolean areCredentialsRejected() {
    return problem instanceof CredentialsRejected;
  }

  CollectionOutcome outcome() {
    tellTheRest();
    if (reasons.isEmpty()) {
      return new Complete(manifest());
    }
    if (problem != null && pagesReceived == 0 && distinct == 0) {
      return new Failed(manifest(), problem);
    }
    return new Partial(manifest(), reasons, problem);
  }

  private void tellTheRest() {
    if (untold > 0) {
      reasons.add("and %d more such reasons".formatted(untold));
    }
    if (unreadableCount > 0) {
      reasons.add(
          "items that could not be read: %d; the first: %s"
              .formatted(unreadableCount, unreadable.get(0)));
    }
    if (isContradicted()) {
      reasons.add(
          "%d of %d listed items are said not to be there by their reads by id"
              .formatted(contradicted, showsAsked));
    }
    if (showsFailed > 0) {
      reasons.add(
          "%d of %d reads by id failed; the first: %s"
              .formatted(showsFailed, showsAsked, firstShowFailure));
    }
  }

  /** That resources go between the list and their reads happens, but not to so many at once. */
  private boolean isContradicted() {
    return contradicted == showsAsked
        ? contradicted >= FEWEST_OF_ALL
        : showsAsked >= FEWEST_OF_SOME && contradicted * SHARE > showsAsked;
  }

  /** Rejected credentials are what has to be heard of; otherwise what came first. */
  private void note(Problem newer) {
    if (problem == null || newer instanceof CredentialsRejected) {
      problem = newer;
    }
  }

  private Manifest manifest() {
    return new Manifest(
        startedAt,
        clock.instant(),
        walks,
        parents,
        pagesAsked,
        pagesReceived,
        totalUnknown ? null : total,
        distinct,
        duplicates,
        unreadable,
        unreadableCount,
        showsAsked,
        showsFailed,
        contradicted,
        calls.retries(),
        bytes,
        calls.failedRequestIds());
  }
}
