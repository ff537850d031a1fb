package io.gateledger.collect.listing;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.provider.ProviderSession;
import java.util.List;

/** Completes listed items by their reads by id, each once a run, and gives them to the sink. */
final class DetailEnricher {

  private final DetailFetcher calls;
  private final ProviderSession session;
  private final ResourceType type;
  private final ShowCall show;
  private final RunTally tally;
  private final ItemSink sink;
  private final IdSet claimed = new IdSet();

  DetailEnricher(
      DetailFetcher calls,
      ProviderSession session,
      ResourceType type,
      ShowCall show,
      RunTally tally,
      ItemSink sink) {
    this.calls = calls;
    this.session = session;
    this.type = type;
    this.show = show;
    this.tally = tally;
    this.sink = sink;
  }

  /** Whether an id is still to be read; from now on it is not. */
  boolean claim(String id) {
    return claimed.add(id);
  }

  /**
   * Reads items and gives them on. One that went away between the list and its read leaves the run
   * complete; whether it is gone is for a run to say that does not list it.
   */
  void complete(List<RawItem> listed) {
    tally.showsAsked(listed.size());
    for (DetailFetcher.Shown shown : calls.of(session, type, show, listed)) {
      switch (shown) {
        case DetailFetcher.Shown.Whole whole -> {
          tally.bytes(whole.bytes());
          sink.accept(whole.item());
        }
        case DetailFetcher.Shown.Vanished vanished -> {
          tally.bytes(vanished.bytes());
          tally.contradicted();
          sink.contradicted(vanished.id());
        }
        case DetailFetcher.Shown.ShowFailed failed -> {
          tally.showFailed(failed.why());
          sink.accept(failed.listed());
        }
      }
    }
  }
}
