package io.gateledger.event;

import io.gateledger.resource.Scope;
import io.gateledger.run.EndedRun;

/** The events of topic {@link Topic#RUNS}. */
final class RunEvents {

  private final EventLinks links;

  RunEvents(EventLinks links) {
    this.links = links;
  }

  CloudEvent of(EndedRun run, int incarnation) {
    Scope scope = run.scope();
    return new CloudEvent(
        Topic.RUNS,
        scope.key(),
        EventNames.id("run", scope.key() + "#" + run.number(), incarnation),
        "io.gateledger.run.v1",
        EventNames.source(scope),
        run.finishedAt(),
        payload(run));
  }

  private Payload payload(EndedRun run) {
    return EventJson.object(
        json -> {
          json.text("scope", run.scope().key());
          json.number("run", run.number());
          json.text("outcome", run.outcome().wireName());
          json.texts("reasons", run.reasons());
          json.text("problem", run.problem() == null ? null : run.problem().wireName());
          json.instant("startedAt", run.startedAt());
          json.instant("finishedAt", run.finishedAt());
          if (run.snapshot() == null) {
            json.nothing("snapshot");
          } else {
            json.number("snapshot", run.snapshot());
          }
          json.instant("freshAsOf", run.freshAsOf());
          json.raw("counts", run.countsJson());
          json.report("manifest", run.manifestJson());
          json.object(
              "ledger",
              ledger -> {
                ledger.number("links", run.links());
                ledger.text("head", run.head());
              });
          json.truncation(() -> links.toRun(run.number()));
        });
  }
}
