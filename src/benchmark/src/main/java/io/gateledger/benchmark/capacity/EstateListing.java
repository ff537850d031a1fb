package io.gateledger.benchmark.capacity;

import io.gateledger.benchmark.dataset.DatasetScope;
import io.gateledger.benchmark.dataset.DeterministicRandom;
import io.gateledger.benchmark.dataset.ItemWriter;
import io.gateledger.benchmark.dataset.Listing;
import io.gateledger.benchmark.target.PageSource;
import io.gateledger.resource.Scope;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the pages of one scope when they are asked for: five million items are not kept anywhere.
 * What that takes of the thread that asks is known, so that it can be left out.
 */
final class EstateListing implements PageSource {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Estate estate;
  private final long seed;
  private int number;
  private boolean changed;
  private long nanos;

  EstateListing(Estate estate, long seed) {
    this.estate = estate;
    this.seed = seed;
  }

  /** The next pages are those of this scope. */
  void turnTo(int scope) {
    number = scope;
  }

  /** From now on one resource in a hundred is another. */
  void change() {
    changed = true;
  }

  /** Processor time that was taken by writing pages, in nanoseconds. */
  long nanos() {
    return nanos;
  }

  @Override
  public List<ByteBuffer> pages(Scope scope) {
    if (!scope.equals(estate.scope(number))) {
      throw new IllegalStateException("it is not the turn of " + scope);
    }
    long before = THREADS.getCurrentThreadCpuTime();
    List<ByteBuffer> pages = write();
    nanos += THREADS.getCurrentThreadCpuTime() - before;
    return pages;
  }

  private List<ByteBuffer> write() {
    DatasetScope kind = Estate.kind(number);
    List<ByteBuffer> pages = new ArrayList<>();
    List<String> items = new ArrayList<>(Listing.PAGE);
    StringBuilder out = new StringBuilder(2_000);
    long end = estate.first(number) + estate.perScope();
    for (long resource = estate.first(number); resource < end; resource++) {
      out.setLength(0);
      boolean isChanged = changed && Estate.isOneThatChanges(resource);
      DeterministicRandom random = new DeterministicRandom(seed, resource);
      switch (kind) {
        case RULE -> ItemWriter.rule(random, isChanged, out);
        case TUNNEL -> ItemWriter.tunnel(random, isChanged, out);
      }
      items.add(out.toString());
      if (items.size() == Listing.PAGE || resource == end - 1) {
        pages.add(Listing.page(kind, pages.size(), items));
        items.clear();
      }
    }
    return pages;
  }
}
