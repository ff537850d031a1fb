package io.gateledger.benchmark.target;

import io.gateledger.benchmark.dataset.ByteBufferInputStream;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.Confirmation.Gone;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.Manifest;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.UnreadableItem;
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
 * Serves pages to the pipeline, through the service's own reader of answers but without HTTP. A
 * read by id finds nothing: who is asked for is one of those that were deleted.
 */
public final class InMemoryCollector implements Collector {

  private final PageSource source;
  private final Catalogue catalogue;
  private final Clock clock;
  private final PageParser parser = new PageParser(PageLimits.DEFAULTS);

  public InMemoryCollector(PageSource source, Catalogue catalogue, Clock clock) {
    this.source = source;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public CollectionOutcome collect(Scope scope, ItemSink sink) {
    Instant startedAt = clock.instant();
    List<ByteBuffer> pages = source.pages(scope);
    PageShape shape = PageShape.ofList(catalogue.type(scope.provider(), scope.type()), "header");
    CountingHandler handler = new CountingHandler(sink);
    long bytes = 0;
    for (ByteBuffer page : pages) {
      handler.receivedAt = clock.instant();
      PageSummary summary = parser.parse(new ByteBufferInputStream(page), shape, handler);
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
            pages.size(),
            pages.size(),
            null,
            handler.distinct,
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

  private static final class CountingHandler implements ItemHandler {

    private final ItemSink sink;
    private Instant receivedAt = Instant.EPOCH;
    private long distinct;

    CountingHandler(ItemSink sink) {
      this.sink = sink;
    }

    @Override
    public void onItem(String id, byte[] buffer, int offset, int length) {
      if (!sink.accept(new RawItem(id, buffer, offset, length, receivedAt, receivedAt, true))) {
        throw new IllegalStateException("a generated id came twice: " + id);
      }
      distinct++;
    }

    @Override
    public void onUnreadable(UnreadableItem item) {
      throw new IllegalStateException("a generated item is unreadable: " + item.reason());
    }
  }
}
