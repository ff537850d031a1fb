package io.gateledger.pipeline;

import io.gateledger.diff.Change;
import io.gateledger.ledger.DepartedResource;
import io.gateledger.ledger.Observation;
import io.gateledger.ledger.PendingChange;
import io.gateledger.ledger.StoredResource;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a chunk of observations with what the ledger holds. Pure; made for one chunk. */
final class ChunkDiffer {

  private final ActiveRun run;
  private final Normaliser normaliser;

  private final List<PendingChange> changes = new ArrayList<>();
  private final List<String> presentAgain = new ArrayList<>();
  private final List<String> listedAgain = new ArrayList<>();
  private final List<Observation> rewritten = new ArrayList<>();
  private final List<SetAside> setAside = new ArrayList<>();

  private ChunkDiffer(ActiveRun run, Normaliser normaliser) {
    this.run = run;
    this.normaliser = normaliser;
  }

  /**
   * @param stored what the ledger holds of these resources, by id
   * @param departed what is left of those of them that it has let go, by id
   */
  static ChunkDiff diff(
      ActiveRun run,
      Normaliser normaliser,
      List<Observation> chunk,
      Map<String, StoredResource> stored,
      Map<String, DepartedResource> departed) {
    ChunkDiffer differ = new ChunkDiffer(run, normaliser);
    for (Observation observation : chunk) {
      String id = observation.resource().key().id();
      differ.add(id, observation, stored.get(id), departed.get(id));
    }
    return new ChunkDiff(
        differ.changes, differ.presentAgain, differ.listedAgain, differ.rewritten, differ.setAside);
  }

  private void add(
      String id,
      Observation observation,
      @Nullable StoredResource before,
      @Nullable DepartedResource departed) {
    Observation completed = complete(observation, before);
    if (completed == null) {
      setAside.add(
          new SetAside(
              observation, "its read by id failed, and without it too little is known of it"));
      return;
    }
    if (departed != null) {
      Change change = ChangeDetector.changeReturned(run.run(), completed, departed);
      changes.add(new PendingChange(change, completed, null, departed, completed.requestedAt()));
      return;
    }
    Change change = ChangeDetector.changeSeen(run.run(), run.type(), completed, before);
    if (change != null) {
      Instant seenFrom = ChangeDetector.seenFrom(run.run(), completed, before);
      changes.add(new PendingChange(change, completed, before, null, seenFrom));
    } else if (before != null) {
      addUnchanged(id, completed, before);
    }
  }

  private void addUnchanged(String id, Observation observation, StoredResource before) {
    if (!observation.whole()) {
      if (before.presence() == Presence.MISSING) {
        listedAgain.add(id);
      }
      return;
    }
    if (before.presence() == Presence.MISSING || before.lastSeenAt() != null) {
      presentAgain.add(id);
    }
    rewritten.add(observation);
  }

  /** What the list alone tells, filled up with what is known; null where nothing is. */
  private @Nullable Observation complete(Observation observation, @Nullable StoredResource before) {
    if (observation.whole()) {
      return observation;
    }
    if (before == null || before.presence() == Presence.DELETED) {
      // Nobody knows what the fields that the list leaves out are by now.
      return null;
    }
    return new Observation(
        normaliser.complete(run.type(), observation.resource(), before.attributes()),
        observation.remainder(),
        observation.rawHash(),
        observation.requestedAt(),
        observation.seenAt(),
        false,
        observation.isNew());
  }
}
