package io.gateledger.benchmark;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.Confirmation.Gone;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.Manifest;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.page.ItemHandler;
import io.gateledger.collect.page.PageLimits;
import io.gateledger.collect.page.PageParser;
import io.gateledger.collect.page.PageShape;
import io.gateledger.collect.page.PageSummary;
import io.gateledger.resource.Scope;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Serves the listings of a cycle to the pipeline, through the service's own reader of answers but
 * without HTTP. A read by id finds nothing: who is asked for is one of those that were deleted.
 */
final class MemoryCollector implements Collector {

  private final Listings listings;
  private final Catalogue catalogue;
  private final Clock clock;
  private final PageParser parser = new PageParser(PageLimits.DEFAULTS);
  private Cycle cycle = Cycle.FIRST_LOAD;

  MemoryCollector(Listings listings, Catalogue catalogue, Clock clock) {
    this.listings = listings;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  void show(Cycle next) {
    cycle = next;
  }

  @Override
  public CollectionOutcome collect(Scope scope, ItemSink sink) {
    Instant startedAt = clock.instant();
    Listing listing = listings.of(Kind.of(scope), cycle);
    PageShape shape = PageShape.ofList(catalogue.type(scope.provider(), scope.type()), "header");
    Intake intake = new Intake(sink);
    long bytes = 0;
    for (ByteBuffer page : listing.pages()) {
      intake.receivedAt = clock.instant();
      PageSummary summary = parser.parse(new BufferStream(page), shape, intake);
      if (summary.fault() != null || !summary.found()) {
        throw new IllegalStateException("a generated page is unreadable: " + summary);
      }
      bytes += summary.bytes();
    }
    return new Complete(
        new Manifest(
            startedAt,
            clock.instant(),
            1,
            null,
            listing.pages().size(),
            listing.pages().size(),
            null,
            intake.distinct,
            0,
            List.of(),
            0,
            0,
            0,
            0,
            0,
            bytes,
            List.of()));
  }

  @Override
  public Confirmation confirm(Scope scope, String id) {
    return new Gone();
  }

  private static final class Intake implements ItemHandler {

    private final ItemSink sink;
    private Instant receivedAt = Instant.EPOCH;
    private long distinct;

    Intake(ItemSink sink) {
      this.sink = sink;
    }

    @Override
    public void onItem(String id, byte[] buffer, int offset, int length) {
      if (!sink.accept(new RawItem(id, buffer, offset, length, receivedAt, true))) {
        throw new IllegalStateException("a generated id came twice: " + id);
      }
      distinct++;
    }

    @Override
    public void onUnreadable(String reason) {
      throw new IllegalStateException("a generated item is unreadable: " + reason);
    }
  }
}
