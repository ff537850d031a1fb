package io.gateledger.collect.listing;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Manifest;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Stopwatch;
import io.gateledger.collect.UnreadableItem;
import io.gateledger.collect.http.RequestFailedException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how a run ended, from what its listings and its reads by id came to. Used by one thread. */
final class OutcomeBuilder {

  /** One resource that went away while it was looked at is no contradiction of all. */
  private static final int FEWEST_OF_ALL = 2;

  private static final int FEWEST_OF_SOME = 10;

  /** More than one in so many is too much. */
  private static final int SHARE = 5;

  private static final int MAX_REASONS = 100;

  private final Clock clock;
  private final Stopwatch started;
  private final CollectionStatistics statistics = new CollectionStatistics();
  private final List<String> reasons = new ArrayList<>();
  private long reasonsLeftOut;
  private @Nullable String firstDetailFailure;
  private @Nullable Problem problem;
  private long unreadableReads;

  OutcomeBuilder(Clock clock) {
    this.clock = clock;
    this.started = Stopwatch.start(clock);
  }

  /** Of the whole run; whoever asks something of the provider adds to them. */
  CollectionStatistics statistics() {
    return statistics;
  }

  /**
   * Adds a listing that the run's resources are not in.
   *
   * @param place names the listing at the start of a reason
   */
  void addParents(String place, ListingResult listing) {
    statistics.addRequests(listing.statistics());
    statistics.addUnreadableParents(listing.statistics(), place);
    addReasons(place, listing);
  }

  /**
   * Adds a listing of the run's resources.
   *
   * @param place names the listing at the start of a reason, empty where there is but one
   */
  void addListing(String place, ListingResult listing) {
    statistics.add(listing.statistics(), place);
    addReasons(place, listing);
  }

  void showFailed(RequestFailedException why) {
    statistics.showFailed();
    statistics.requestFailed(why);
    if (firstDetailFailure == null) {
      firstDetailFailure = why.problem().message();
    }
    if (why.problem() instanceof CredentialsRejected) {
      note(why.problem());
    }
  }

  /** The read by id of a listed item arrived, and is no use. */
  void showUnreadable(UnreadableItem item) {
    unreadableReads++;
    statistics.unreadableRead(item);
  }

  /** Why not all was seen. */
  void addReason(String reason) {
    if (reasons.size() < MAX_REASONS) {
      reasons.add(reason);
    } else {
      reasonsLeftOut++;
    }
  }

  boolean areCredentialsRejected() {
    return problem instanceof CredentialsRejected;
  }

  CollectionOutcome build() {
    Instant finishedAt = clock.instant();
    Manifest manifest = statistics.manifest(started.startedAt(finishedAt), finishedAt);
    List<UnreadableItem> unreadable = statistics.unreadable();
    addCountedReasons(manifest);
    boolean allTold = manifest.unreadableCount() == unreadable.size();
    if (reasons.isEmpty() && allTold) {
      return new Complete(manifest, unreadable, List.of());
    }
    if (manifest.unreadableCount() > 0) {
      reasons.add(UnreadableItem.reason(manifest.unreadableCount(), manifest.unreadable().get(0)));
    }
    if (problem != null && manifest.pagesReceived() == 0 && manifest.distinct() == 0) {
      return new Failed(manifest, problem);
    }
    return new Partial(manifest, reasons, problem);
  }

  private void addReasons(String place, ListingResult listing) {
    listing.reasons().forEach(reason -> addReason(place + reason));
    if (listing.problem() != null) {
      note(listing.problem());
    }
  }

  private void addCountedReasons(Manifest manifest) {
    if (reasonsLeftOut > 0) {
      reasons.add("and %d more such reasons".formatted(reasonsLeftOut));
    }
    if (isTooMuch(manifest.showsAsked(), manifest.contradicted())) {
      reasons.add(
          "%d of %d listed items are said not to be there by their reads by id"
              .formatted(manifest.contradicted(), manifest.showsAsked()));
    }
    if (isTooMuch(manifest.showsAsked(), unreadableReads)) {
      reasons.add(
          "%d of %d reads by id could not be read"
              .formatted(unreadableReads, manifest.showsAsked()));
    }
    if (manifest.showsFailed() > 0) {
      reasons.add(
          "%d of %d reads by id failed; the first: %s"
              .formatted(manifest.showsFailed(), manifest.showsAsked(), firstDetailFailure));
    }
  }

  /**
   * That resources go between the list and their reads happens, and so does one that cannot be
   * read, but not to so many at once.
   */
  private static boolean isTooMuch(long asked, long spoilt) {
    return spoilt == asked
        ? spoilt >= FEWEST_OF_ALL
        : asked >= FEWEST_OF_SOME && spoilt * SHARE > asked;
  }

  /** Rejected credentials are what has to be heard of; otherwise what came first. */
  private void note(Problem newer) {
    if (problem == null || newer instanceof CredentialsRejected) {
      problem = newer;
    }
  }
}
