package io.gateledger.collect.listing;

import io.gateledger.collect.ItemSink;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.http.ApiResponse;
import io.gateledger.collect.http.ResponseTimes;
import io.gateledger.collect.page.ItemHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands the items of one page on: to the sink at once where the list tells all, otherwise in
 * batches through their reads by id.
 */
final class PageItems implements ItemHandler {

  /** Bounds the items held for their reads by id, however long the page. */
  private static final int BATCH = 500;

  private static final ResponseTimes BEFORE_ANY = new ResponseTimes(Instant.MIN, Instant.MIN);

  private final @Nullable IdSet walked;
  private final ItemSink sink;
  private final @Nullable DetailFetcher details;
  private final List<RawItem> waiting = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private Supplier<ResponseTimes> times = () -> BEFORE_ANY;
  private long first;
  private long forgiven;
  private long repeated;
  private long unreadableCount;
  private @Nullable String contradictory;

  /**
   * @param walked the ids that the walk has seen; null for the only walk so far of a run, where
   *     what the run sees first the walk sees first
   * @param details reads items by their ids and gives them to the sink; null where the list tells
   *     all
   */
  PageItems(@Nullable IdSet walked, ItemSink sink, @Nullable DetailFetcher details) {
    this.walked = walked;
    this.sink = sink;
    this.details = details;
  }

  /**
   * Starts with a response. Where one before it was given up, its items were handed on all the
   * same, and are no duplicates when they come again.
   */
  ItemHandler startWith(ApiResponse response) {
    times = response.times();
    forgiven = first;
    repeated = 0;
    contradictory = null;
    unreadableCount = 0;
    unreadable.clear();
    return this;
  }

  @Override
  public void onItem(String id, byte[] buffer, int offset, int length) {
    RawItem item = item(id, buffer, offset, length);
    boolean firstInRun = details == null ? sink.accept(item) : details.claim(item);
    boolean changed = !firstInRun && isChanged(item);
    boolean repeats = !count(walked == null ? firstInRun : walked.add(id));
    if (repeats && changed && contradictory == null) {
      contradictory = id;
    }
    if (details != null && firstInRun) {
      waiting.add(item(id, item.bytes(), 0, length));
      if (waiting.size() == BATCH) {
        flush();
      }
    }
  }

  @Override
  public void onUnreadable(String reason) {
    unreadableCount++;
    if (unreadable.size() < CollectionStatistics.MAX_TOLD) {
      unreadable.add(reason);
    }
  }

  /** Lets the items that still wait through, and adds what the page brought. */
  void finish(CollectionStatistics statistics) {
    flush();
    statistics.itemsSeen(first, repeated);
    statistics.unreadable(
        "page %d, ".formatted(statistics.pagesAsked()), unreadable, unreadableCount);
  }

  /** How many items have an id that an earlier one of the walk had. */
  long repeated() {
    return repeated;
  }

  /** An id that an earlier item of the walk had with other contents, null where there is none. */
  @Nullable String contradictory() {
    return contradictory;
  }

  private RawItem item(String id, byte[] buffer, int offset, int length) {
    ResponseTimes told = times.get();
    return new RawItem(id, buffer, offset, length, told.requestedAt(), told.receivedAt(), true);
  }

  private boolean isChanged(RawItem item) {
    return details == null ? sink.isChanged(item) : details.isChanged(item);
  }

  /** Whether it is not an item that the listing repeats. */
  private boolean count(boolean isFirst) {
    if (isFirst) {
      first++;
    } else if (forgiven > 0) {
      forgiven--;
    } else {
      repeated++;
      return false;
    }
    return true;
  }

  private void flush() {
    if (details != null && !waiting.isEmpty()) {
      details.fetch(List.copyOf(waiting));
      waiting.clear();
    }
  }
}
