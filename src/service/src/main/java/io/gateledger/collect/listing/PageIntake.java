package io.gateledger.collect.listing;

import io.gateledger.collect.ItemSink;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.page.ItemHandler;
import io.gateledger.collect.page.PageFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the items of one page: to the sink at once where the list tells all, otherwise in batches
 * through their reads by id.
 */
final class PageIntake implements ItemHandler {

  /** Bounds the items held for their reads by id, however long the page. */
  private static final int BATCH = 500;

  private final WalkTally tally;
  private final ItemSink sink;
  private final @Nullable DetailEnricher completing;
  private final List<RawItem> waiting = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private Instant receivedAt = Instant.MIN;
  private long first;
  private long forgiven;
  private long repeated;
  private long unreadableCount;
  private @Nullable String lastId;

  /**
   * @param completing reads items by their ids and gives them to the sink; null where the list
   *     tells all
   */
  PageIntake(WalkTally tally, ItemSink sink, @Nullable DetailEnricher completing) {
    this.tally = tally;
    this.sink = sink;
    this.completing = completing;
  }

  /**
   * Starts with an answer. Where one before it was given up, its items were taken all the same, and
   * are no duplicates when they come again.
   */
  ItemHandler at(Instant moment) {
    receivedAt = moment;
    forgiven = first;
    repeated = 0;
    unreadableCount = 0;
    unreadable.clear();
    lastId = null;
    return this;
  }

  @Override
  public void item(String id, byte[] buffer, int offset, int length) {
    lastId = id;
    RawItem item = new RawItem(id, buffer, offset, length, receivedAt, true);
    boolean firstInRun = completing == null ? sink.accept(item) : completing.claim(id);
    count(tally.isFirst(id, firstInRun));
    if (completing != null && firstInRun) {
      waiting.add(new RawItem(id, item.bytes(), 0, length, receivedAt, true));
      if (waiting.size() == BATCH) {
        flush();
      }
    }
  }

  @Override
  public void unreadable(String reason) {
    unreadableCount++;
    if (unreadable.size() < WalkTally.MAX_TOLD) {
      unreadable.add(reason);
    }
  }

  @Override
  public boolean canStartOver() {
    return true;
  }

  /** Lets the items that still wait through, and counts what the page brought. */
  void end(long bytes) {
    flush();
    tally.bytes(bytes);
    tally.seen(first, repeated);
    tally.unreadable(unreadable, unreadableCount);
  }

  PageSeen seen(PageFacts facts) {
    return new PageSeen(facts.items(), repeated, lastId, facts.total(), facts.next());
  }

  private void count(boolean isFirst) {
    if (isFirst) {
      first++;
    } else if (forgiven > 0) {
      forgiven--;
    } else {
      repeated++;
    }
  }

  private void flush() {
    if (completing != null && !waiting.isEmpty()) {
      completing.complete(List.copyOf(waiting));
      waiting.clear();
    }
  }
}
