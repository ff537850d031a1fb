package io.gateledger.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the items of one page: to the sink at once where the list tells all, otherwise in batches
 * through their reads by id.
 */
final class PageIntake implements ItemHandler {

  /** Bounds the items held for their reads by id, however long the page. */
  private static final int BATCH = 500;

  private final RunTally tally;
  private final ItemSink sink;
  private final @Nullable BiConsumer<PageIntake, List<RawItem>> shows;
  private final List<RawItem> waiting = new ArrayList<>();
  private Instant receivedAt = Instant.MIN;
  private long repeated;
  private @Nullable String lastId;

  /**
   * @param shows takes items to be read by id and gives them back through {@link #give}; null where
   *     the list tells all
   */
  PageIntake(RunTally tally, ItemSink sink, @Nullable BiConsumer<PageIntake, List<RawItem>> shows) {
    this.tally = tally;
    this.sink = sink;
    this.shows = shows;
  }

  /** Starts with an answer; an answer before it was rejected. */
  ItemHandler at(Instant moment) {
    receivedAt = moment;
    repeated = 0;
    lastId = null;
    waiting.clear();
    return this;
  }

  @Override
  public void item(String id, byte[] buffer, int offset, int length) {
    lastId = id;
    RawItem item = new RawItem(id, buffer, offset, length, receivedAt, true);
    if (shows == null) {
      give(item);
      return;
    }
    waiting.add(new RawItem(id, item.bytes(), 0, length, receivedAt, true));
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  @Override
  public void unreadable(String reason) {
    tally.unreadable(reason);
  }

  void give(RawItem item) {
    boolean first = sink.accept(item);
    tally.seen(first);
    if (!first) {
      repeated++;
    }
  }

  /** Lets the items that still wait through. */
  void flush() {
    if (shows != null && !waiting.isEmpty()) {
      shows.accept(this, List.copyOf(waiting));
      waiting.clear();
    }
  }

  PageSeen seen(PageFacts facts) {
    return new PageSeen(facts.items(), repeated, lastId, facts.total(), facts.next());
  }
}
