package io.gateledger.collect.listing;

import io.gateledger.collect.Manifest;
import io.gateledger.collect.UnreadableItem;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.resource.ContentHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private final List<UnreadableItem> unreadable = new ArrayList<>();
  private final Map<ContentHash, Integer> unreadableOnAPage = new HashMap<>();

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
   * Adds the unreadable items of one page. One that an earlier page had too is the same one again,
   * as is another of the same id, and counts no second time: or it could stand in for an item that
   * no page had.
   *
   * @param leftOut how many more there are
   */
  synchronized void unreadable(List<UnreadableItem> items, long leftOut) {
    Map<ContentHash, Integer> here = new HashMap<>();
    List<UnreadableItem> others = new ArrayList<>();
    for (UnreadableItem item : items) {
      int times = here.merge(item.identity(), 1, Integer::sum);
      int before = unreadableOnAPage.getOrDefault(item.identity(), 0);
      if (item.id() == null ? times > before : times + before == 1) {
        others.add(item);
      }
    }
    here.forEach((identity, times) -> unreadableOnAPage.merge(identity, times, Math::max));
    addUnreadable(others, others.size() + leftOut);
  }

  private void addUnreadable(List<UnreadableItem> items, long count) {
    unreadableCount += count;
    items.stream().limit(MAX_TOLD - unreadable.size()).forEach(unreadable::add);
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
    addUnreadable(
        other.unreadable.stream().map(item -> item.within(place)).toList(), other.unreadableCount);
  }

  /** Adds what could not be read of parents, those aside whose ids could be. */
  synchronized void addUnreadableParents(CollectionStatistics other, String place) {
    List<UnreadableItem> nameless =
        other.unreadable.stream()
            .filter(item -> item.id() == null)
            .map(item -> item.within(place))
            .toList();
    addUnreadable(nameless, other.unreadableCount - other.unreadable.size() + nameless.size());
  }

  /** Adds what the read by id of a listed item brought in its place. */
  synchronized void unreadableRead(UnreadableItem item) {
    addUnreadable(List.of(item), 1);
  }

  /** What could not be read, the first hundred of it. */
  synchronized List<UnreadableItem> unreadable() {
    return List.copyOf(unreadable);
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
        unreadable.stream().map(UnreadableItem::reason).toList(),
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
