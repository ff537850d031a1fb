package io.gateledger.collect.listing;

import io.gateledger.collect.Manifest;
import io.gateledger.collect.http.RequestFailedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a provider and what came back: of one walk, or of the run to which its walks
 * are added. Safe for use by several threads, since reads by id run side by side.
 */
final class CollectionStatistics {

  /** How many unreadable items and failed requests are told one by one. */
  static final int MAX_TOLD = 100;

  // Requests, all of which count.
  private int walks = 1;
  private @Nullable Integer parents;
  private int pagesAsked;
  private int pagesReceived;
  private long showsAsked;
  private long showsFailed;
  private long contradicted;
  private long retries;
  private long bytes;
  private final Set<String> failedRequestIds = new LinkedHashSet<>();

  // Items, of the walk that counts.
  private long distinct;
  private long duplicates;
  private @Nullable Long declaredTotal;
  private boolean totalUnknown;
  private long unreadableCount;
  private final List<String> unreadable = new ArrayList<>();

  /** A listing moved underneath and is walked once more. */
  synchronized void walkedAgain() {
    walks = 2;
  }

  /** The run asks parent by parent. */
  synchronized void hasParents() {
    parents = 0;
  }

  synchronized void parentAsked() {
    parents = parents == null ? 1 : parents + 1;
  }

  synchronized void pageAsked() {
    pagesAsked++;
  }

  synchronized void pageReceived() {
    pagesReceived++;
  }

  synchronized void showsAsked(int count) {
    showsAsked += count;
  }

  synchronized void showFailed() {
    showsFailed++;
  }

  /** A read by id says that what was listed is not there. */
  synchronized void contradicted() {
    contradicted++;
  }

  synchronized void retried() {
    retries++;
  }

  synchronized void bytesRead(long count) {
    bytes += count;
  }

  /** Notes a request that failed, by the provider's id of it; once, however often it is told. */
  synchronized void requestFailed(RequestFailedException why) {
    if (why.requestId() != null && failedRequestIds.size() < MAX_TOLD) {
      failedRequestIds.add(why.requestId());
    }
  }

  synchronized void itemsSeen(long first, long repeated) {
    distinct += first;
    duplicates += repeated;
  }

  /**
   * @param place where the items stood, to begin each reason with
   * @param count how many they are: more than there are reasons, where those are too many
   */
  synchronized void unreadable(String place, List<String> reasons, long count) {
    unreadableCount += count;
    reasons.stream()
        .limit(MAX_TOLD - unreadable.size())
        .forEach(reason -> unreadable.add(place + reason));
  }

  /**
   * @param total of a listing that was walked, null where the provider does not declare it
   */
  synchronized void declared(@Nullable Long total) {
    if (total == null) {
      totalUnknown = true;
    } else {
      declaredTotal = (declaredTotal == null ? 0 : declaredTotal) + total;
    }
  }

  /**
   * Adds all of another.
   *
   * @param other which nothing is added to any more
   * @param place names its listing, empty where there is but one
   */
  synchronized void add(CollectionStatistics other, String place) {
    addRequests(other);
    addUnreadable(other, place);
    itemsSeen(other.distinct, other.duplicates);
    totalUnknown |= other.totalUnknown;
    if (other.declaredTotal != null) {
      declared(other.declaredTotal);
    }
  }

  /** Adds what was asked, whether what came counts or not. */
  synchronized void addRequests(CollectionStatistics other) {
    walks = Math.max(walks, other.walks);
    pagesAsked += other.pagesAsked;
    pagesReceived += other.pagesReceived;
    showsAsked += other.showsAsked;
    showsFailed += other.showsFailed;
    contradicted += other.contradicted;
    retries += other.retries;
    bytes += other.bytes;
    other.failedRequestIds.stream()
        .limit(MAX_TOLD - failedRequestIds.size())
        .forEach(failedRequestIds::add);
  }

  synchronized void addUnreadable(CollectionStatistics other, String place) {
    unreadable(place, other.unreadable, other.unreadableCount);
  }

  synchronized Manifest manifest(Instant startedAt, Instant finishedAt) {
    return new Manifest(
        startedAt,
        finishedAt,
        walks,
        parents,
        pagesAsked,
        pagesReceived,
        totalUnknown ? null : declaredTotal,
        distinct,
        duplicates,
        unreadable,
        unreadableCount,
        showsAsked,
        showsFailed,
        contradicted,
        retries,
        bytes,
        List.copyOf(failedRequestIds));
  }

  synchronized int pagesAsked() {
    return pagesAsked;
  }

  synchronized int pagesReceived() {
    return pagesReceived;
  }

  synchronized long distinct() {
    return distinct;
  }

  synchronized long unreadableCount() {
    return unreadableCount;
  }
}
