package io.gateledger.collect.listing;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailed;
import io.gateledger.collect.limit.DetailReadPermits;
import io.gateledger.collect.listing.ResourceByIdReader.Reading;
import io.gateledger.collect.provider.ProviderSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Reads listed resources by their ids, side by side, as many at once as the account may. */
final class DetailFetcher {

  /** What became of a listed item. */
  sealed interface Shown {

    /** Read whole. */
    record Whole(RawItem item, long bytes) implements Shown {}

    /** It went away between the list and the read. */
    record Vanished(String id, long bytes) implements Shown {}

    /** The read failed: what the list told is all that is known. */
    record ShowFailed(RawItem listed, RequestFailed why) implements Shown {}
  }

  private final ResourceByIdReader reads;
  private final ExecutorService threads;
  private final DetailReadPermits permits;
  private final Deadline deadline;

  DetailFetcher(
      ResourceByIdReader reads,
      ExecutorService threads,
      DetailReadPermits permits,
      Deadline deadline) {
    this.reads = reads;
    this.threads = threads;
    this.permits = permits;
    this.deadline = deadline;
  }

  /** What became of each of the items, in their order. */
  List<Shown> of(ProviderSession session, ResourceType type, ShowCall show, List<RawItem> listed) {
    List<Callable<Shown>> tasks =
        listed.stream()
            .map(item -> (Callable<Shown>) () -> one(session, type, show, item))
            .toList();
    List<Shown> shown = new ArrayList<>(listed.size());
    try {
      for (Future<Shown> task : threads.invokeAll(tasks)) {
        shown.add(task.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      RequestFailed why = new RequestFailed(new TryLater("the run was interrupted", null));
      listed.stream()
          .skip(shown.size())
          .forEach(item -> shown.add(new Shown.ShowFailed(asListed(item), why)));
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading %s by id broke".formatted(type), e.getCause());
    }
    return shown;
  }

  private Shown one(ProviderSession session, ResourceType type, ShowCall show, RawItem listed) {
    try {
      permits.acquire(deadline);
      try {
        Reading reading = reads.read(session, type, show, listed.id());
        RawItem item = reading.item();
        return item == null
            ? new Shown.Vanished(listed.id(), reading.bytes())
            : new Shown.Whole(item, reading.bytes());
      } finally {
        permits.release();
      }
    } catch (RequestFailed e) {
      return new Shown.ShowFailed(asListed(listed), e);
    }
  }

  private static RawItem asListed(RawItem item) {
    return new RawItem(
        item.id(), item.buffer(), item.offset(), item.length(), item.receivedAt(), false);
  }
}
