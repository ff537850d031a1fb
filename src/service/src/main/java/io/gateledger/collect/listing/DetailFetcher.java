package io.gateledger.collect.listing;

import io.gateledger.collect.ItemSink;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.UnreadableItem;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.DetailReadPermits;
import io.gateledger.collect.listing.ResourceByIdReader.Lookup;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.ResourceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Completes listed items by reads by id, each once a run, and gives them to the sink: the reads run
 * side by side, as many at once as the account may; the sink hears of them in order, on the calling
 * thread.
 */
final class DetailFetcher {

  /** What became of a listed item. */
  private sealed interface Detail {

    record Fetched(RawItem item) implements Detail {}

    /** It went away between the list and the read. */
    record Vanished(String id) implements Detail {}

    /** It was read and makes no sense; what the list told is all that is known. */
    record ListedOnly(RawItem listed, UnreadableItem item) implements Detail {}

    /** What the list told is all that is known. */
    record FetchFailed(RawItem listed, RequestFailedException why) implements Detail {}
  }

  private final ResourceByIdReader reader;
  private final ExecutorService threads;
  private final DetailReadPermits permits;
  private final Deadline deadline;
  private final OutcomeBuilder outcome;
  private final ItemSink sink;
  private final IdSet claimed = new IdSet();
  private final IdSet claimedItems = new IdSet();
  private final Map<String, ContentHash> changed = new HashMap<>();

  DetailFetcher(
      ResourceByIdReader reader,
      ExecutorService threads,
      DetailReadPermits permits,
      Deadline deadline,
      OutcomeBuilder outcome,
      ItemSink sink) {
    this.reader = reader;
    this.threads = threads;
    this.permits = permits;
    this.deadline = deadline;
    this.outcome = outcome;
    this.sink = sink;
  }

  /** Whether an item is still to be read by its id; from now on it is not. */
  boolean claim(RawItem listed) {
    boolean isFirst = claimed.add(listed.id());
    if (isFirst) {
      claimedItems.add(listed.rawHash());
    }
    return isFirst;
  }

  /** Whether the bytes of the last listed item with an id that was claimed were others. */
  boolean isChanged(RawItem repeated) {
    String id = ResourceKey.canonicalId(repeated.id());
    ContentHash raw = repeated.rawHash();
    ContentHash last = changed.get(id);
    boolean isChanged = last == null ? claimedItems.add(raw) : !last.equals(raw);
    if (isChanged) {
      changed.put(id, raw);
    }
    return isChanged;
  }

  /**
   * Reads items and hands them on. One that went away between the list and its read leaves the run
   * complete; whether it is gone is for a run to say that does not list it.
   */
  void fetch(List<RawItem> listed) {
    outcome.statistics().showsAsked(listed.size());
    for (Detail detail : details(listed)) {
      switch (detail) {
        case Detail.Fetched fetched -> sink.accept(fetched.item());
        case Detail.Vanished vanished -> {
          outcome.statistics().contradicted();
          sink.contradicted(vanished.id());
        }
        case Detail.ListedOnly unreadable -> {
          outcome.showUnreadable(unreadable.item());
          sink.accept(unreadable.listed());
        }
        case Detail.FetchFailed failed -> {
          outcome.showFailed(failed.why());
          sink.accept(failed.listed());
        }
      }
    }
  }

  private List<Detail> details(List<RawItem> listed) {
    List<Callable<Detail>> tasks =
        listed.stream().map(item -> (Callable<Detail>) () -> detail(item)).toList();
    List<Detail> details = new ArrayList<>(listed.size());
    try {
      for (Future<Detail> task : threads.invokeAll(tasks)) {
        details.add(task.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      RequestFailedException why =
          new RequestFailedException(new TryLater("the run was interrupted", null));
      listed.stream()
          .skip(details.size())
          .forEach(item -> details.add(new Detail.FetchFailed(asListed(item), why)));
    } catch (ExecutionException e) {
      throw new IllegalStateException("a read by id broke", e.getCause());
    }
    return details;
  }

  private Detail detail(RawItem listed) {
    try {
      permits.acquire(deadline);
      try {
        return switch (reader.lookUp(listed.id(), outcome.statistics())) {
          case Lookup.Found found -> new Detail.Fetched(found.item());
          case Lookup.NotThere notThere -> new Detail.Vanished(listed.id());
          case Lookup.NotListed notListed -> new Detail.Vanished(listed.id());
          case Lookup.Unread unreadable ->
              new Detail.ListedOnly(asListed(listed), unreadable.item());
          case Lookup.Another another ->
              new Detail.FetchFailed(
                  asListed(listed), new RequestFailedException(new Refused(another.reason())));
        };
      } finally {
        permits.release();
      }
    } catch (RequestFailedException e) {
      return new Detail.FetchFailed(asListed(listed), e);
    }
  }

  private static RawItem asListed(RawItem item) {
    return new RawItem(
        item.id(),
        item.buffer(),
        item.offset(),
        item.length(),
        item.requestedAt(),
        item.receivedAt(),
        false);
  }
}
