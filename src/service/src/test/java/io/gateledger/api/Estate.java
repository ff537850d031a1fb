package io.gateledger.api;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.Manifest;
import io.gateledger.collect.RawItem;
import io.gateledger.ledger.FinishedRun;
import io.gateledger.ledger.Trigger;
import io.gateledger.normalise.Normaliser;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.Departures;
import io.gateledger.pipeline.LedgerCommit;
import io.gateledger.resource.Scope;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays out what a cloud answers and looks at it through the service's own pipeline. */
@Singleton
class Estate {

  private final Catalogue catalogue;
  private final Normaliser normaliser;
  private final LedgerCommit commit;
  private final Clock clock;

  Estate(Catalogue catalogue, Normaliser normaliser, LedgerCommit commit, Clock clock) {
    this.catalogue = catalogue;
    this.normaliser = normaliser;
    this.commit = commit;
    this.clock = clock;
  }

  /** One complete run of a scope that holds these items, JSON by id. */
  FinishedRun look(Scope scope, Map<String, String> items) {
    Collector collector = new LaidOut(new LinkedHashMap<>(items), clock.instant());
    return new CollectionPipeline(
            catalogue, collector, normaliser, commit, new Departures(collector, normaliser, commit))
        .run(scope, Trigger.SCHEDULE);
  }

  private record LaidOut(Map<String, String> items, Instant at) implements Collector {

    @Override
    public CollectionOutcome collect(Scope scope, ItemSink sink) {
      items.forEach(
          (id, json) -> {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            sink.accept(new RawItem(id, bytes, 0, bytes.length, at, true));
          });
      return new CollectionOutcome.Complete(
          new Manifest(at, at, 1, 1, null, items.size(), 0, List.of(), 0, 0, 0, 0, 0, List.of()));
    }

    @Override
    public Confirmation confirm(Scope scope, String id) {
      return new Confirmation.Gone();
    }
  }
}
