package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation.Gone;
import io.gateledger.collect.Confirmation.There;
import io.gateledger.collect.Confirmation.Unproven;
import io.gateledger.collect.Confirmation.Unsupported;
import io.gateledger.collect.Manifest;
import io.gateledger.ledger.KnownResources;
import io.gateledger.ledger.Run;
import io.gateledger.ledger.RunCounts;
import io.gateledger.ledger.StoredResource;
import io.gateledger.normalise.Normaliser;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * What a complete run did not see. A resource is first missing; it is deleted once a read of that
 * very id says, in the provider's own words, that it is not there, or, where a type has no such
 * read, once {@value #RUNS_AS_PROOF} complete runs in a row lacked it.
 */
@ApplicationScoped
public class Departures {

  static final int RUNS_AS_PROOF = 3;

  private final Collector collector;
  private final Normaliser normaliser;
  private final LedgerCommit commit;

  public Departures(Collector collector, Normaliser normaliser, LedgerCommit commit) {
    this.collector = collector;
    this.normaliser = normaliser;
    this.commit = commit;
  }

  void settle(
      Run run, ResourceType type, KnownResources known, Manifest manifest, RunCounts counts) {
    List<String> unseen = commit.unseen(run, known);
    for (int from = 0; from < unseen.size(); from += Intake.CHUNK) {
      List<String> ids = unseen.subList(from, Math.min(from + Intake.CHUNK, unseen.size()));
      settle(run, type, known, ids, manifest, counts);
    }
  }

  private void settle(
      Run run,
      ResourceType type,
      KnownResources known,
      List<String> ids,
      Manifest manifest,
      RunCounts counts) {
    Intake thereAfterAll = new Intake(run, type, known, normaliser, commit, counts);
    List<StoredResource> gone = new ArrayList<>();
    for (StoredResource missing : commit.missing(run, ids, manifest.finishedAt())) {
      switch (collector.confirm(run.scope(), missing.id())) {
        case Gone proof -> gone.add(missing);
        case There there -> thereAfterAll.accept(there.item());
        case Unsupported noSuchRead -> {
          if (missing.missingRuns() >= RUNS_AS_PROOF) {
            gone.add(missing);
          }
        }
        case Unproven nothing -> {}
      }
    }
    thereAfterAll.finish();
    if (!gone.isEmpty()) {
      commit.deletions(run, gone, counts);
    }
  }
}
