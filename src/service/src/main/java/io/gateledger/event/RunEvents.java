package io.gateledger.event;

import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunEnd;

/** The events of topic {@link Topic#RUNS}. */
final class RunEvents {

  private RunEvents() {}

  static CloudEvent of(FinishedRun finished, int incarnation) {
    Scope scope = finished.run().scope();
    return new CloudEvent(
        Topic.RUNS,
        scope.key(),
        EventNames.id("run", scope.key() + "#" + finished.run().number(), incarnation),
        "io.gateledger.run.v1",
        EventNames.source(scope),
        finished.finishedAt(),
        payload(finished));
  }

  private static String payload(FinishedRun finished) {
    RunEnd end = finished.end();
    return EventJson.object(
        json -> {
          json.text("scope", finished.run().scope().key());
          json.number("run", finished.run().number());
          json.text("outcome", end.outcome().wireName());
          json.texts("reasons", end.reasons());
          json.text("problem", end.problem() == null ? null : end.problem().wireName());
          json.instant("startedAt", finished.run().startedAt());
          json.instant("finishedAt", finished.finishedAt());
          if (finished.snapshot() == null) {
            json.nothing("snapshot");
          } else {
            json.number("snapshot", finished.snapshot());
          }
          json.instant("freshAsOf", finished.freshAsOf());
          json.raw("counts", end.counts().json());
          json.raw("manifest", end.manifestJson());
          json.object(
              "ledger",
              ledger -> {
                ledger.number("links", finished.links());
                ledger.text("head", finished.head());
              });
        });
  }
}
