package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.diff.Change;
import io.gateledger.ledger.ChangeWriter;
import io.gateledger.ledger.KnownResources;
import io.gateledger.ledger.Observation;
import io.gateledger.ledger.PendingChange;
import io.gateledger.ledger.ResourceStore;
import io.gateledger.ledger.StoredResource;
import io.gateledger.ledger.run.RunLog;
import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.normalise.Completion;
import io.gateledger.resource.Presence;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Run;
import io.gateledger.run.RunCounts;
import io.gateledger.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a run. Each holds the run's fence, and commits changes together with the
 * versions, alerts, events and the link of the chain that belong to them.
 */
@ApplicationScoped
public class LedgerCommit {

  private static final Completion COMPLETION = new Completion();

  private final Transactions transactions;
  private final RunLog runs;
  private final ResourceStore resources;
  private final ChangeWriter writer;
  private final EventRecorder recorder;
  private final ScopeHealthAlerts scopeHealth;
  private final Clock clock;

  public LedgerCommit(
      Transactions transactions,
      RunLog runs,
      ResourceStore resources,
      ChangeWriter writer,
      EventRecorder recorder,
      ScopeHealthAlerts scopeHealth,
      Clock clock) {
    this.transactions = transactions;
    this.runs = runs;
    this.resources = resources;
    this.writer = writer;
    this.recorder = recorder;
    this.scopeHealth = scopeHealth;
    this.clock = clock;
  }

  Run begin(Scope scope, Trigger trigger) {
    return transactions.inTransaction(
        connection -> runs.begin(connection, scope, trigger, NodeName.current()));
  }

  KnownResources known(Run run) {
    return transactions.inTransaction(connection -> resources.known(connection, run));
  }

  /**
   * Commits what a chunk of sightings changes.
   *
   * @return why each sighting that could not be taken was set aside
   */
  List<String> changes(Run run, ResourceType type, List<Observation> chunk, RunCounts counts) {
    try {
      return transactions.inTransaction(
          connection -> commitChanges(connection, run, type, chunk, counts));
    } catch (LedgerUnavailable e) {
      if (!e.isAboutTheData()) {
        throw e;
      }
      return oneByOne(run, type, chunk, counts, e);
    }
  }

  /** Notes resources as missing. */
  void markMissing(Run run, long[] numbers, Instant since) {
    Instant lastSeen = run.freshAsOf() == null ? Instant.EPOCH : run.freshAsOf();
    transactions.inTransaction(
        connection -> {
          runs.holdFence(connection, run);
          writer.markMissing(connection, run, numbers, lastSeen, since);
          return null;
        });
  }

  /** What is known of resources. */
  List<StoredResource> states(Run run, long[] numbers) {
    return transactions.inTransaction(connection -> resources.states(connection, run, numbers));
  }

  /**
   * Notes that a run came upon resources and learnt nothing of them: they were last seen before.
   */
  void unread(Run run, List<String> ids) {
    Instant lastSeen = run.freshAsOf() == null ? Instant.EPOCH : run.freshAsOf();
    transactions.inTransaction(
        connection -> {
          runs.holdFence(connection, run);
          writer.markUnread(connection, run, ids, lastSeen);
          return null;
        });
  }

  /**
   * Commits the deletions of resources whose absence is proven.
   *
   * @param provenAt when the last of the proofs was there
   */
  void deletions(Run run, Collection<StoredResource> gone, Instant provenAt, RunCounts counts) {
    transactions.inTransaction(
        connection -> {
          runs.holdFence(connection, run);
          List<PendingChange> recorded =
              gone.stream()
                  .map(
                      state ->
                          new PendingChange(ChangeDetector.gone(run, state, provenAt), null, state))
                  .toList();
          record(connection, run, recorded, counts);
          return null;
        });
  }

  FinishedRun end(Run run, CollectionOutcome outcome, long resources, RunCounts counts) {
    return transactions.inTransaction(
        connection -> {
          runs.holdFence(connection, run);
          FinishedRun finished =
              runs.end(connection, run, RunReport.of(outcome, resources, counts));
          scopeHealth.afterRun(connection, finished, outcome);
          recorder.record(connection, finished);
          return finished;
        });
  }

  private List<String> commitChanges(
      Connection connection, Run run, ResourceType type, List<Observation> chunk, RunCounts counts)
      throws SQLException {
    runs.holdFence(connection, run);
    Map<String, StoredResource> before =
        resources.states(
            connection,
            run,
            chunk.stream().filter(o -> !o.isNew()).map(o -> o.resource().key().id()).toList());
    List<PendingChange> recorded = new ArrayList<>();
    List<String> presentAgain = new ArrayList<>();
    List<Observation> rewritten = new ArrayList<>();
    List<String> setAside = new ArrayList<>();
    for (Observation seen : chunk) {
      String id = seen.resource().key().id();
      StoredResource state = before.get(id);
      Observation whole = complete(type, seen, state);
      if (whole == null) {
        setAside.add(id + ": its read by id failed, and without it too little is known of it");
        continue;
      }
      Change change = ChangeDetector.seen(run, type, whole, state);
      if (change != null) {
        recorded.add(new PendingChange(change, whole, state));
      } else if (state != null) {
        if (state.presence() == Presence.MISSING || state.lastSeenAt() != null) {
          presentAgain.add(id);
        }
        if (whole.whole()) {
          rewritten.add(whole);
        }
      }
    }
    writer.markPresent(connection, run, presentAgain);
    writer.rewriteRaw(connection, run, rewritten);
    record(connection, run, recorded, counts);
    return setAside;
  }

  private void record(
      Connection connection, Run run, List<PendingChange> recorded, RunCounts counts)
      throws SQLException {
    Instant detectedAt = clock.instant();
    writer.write(connection, run, recorded, detectedAt);
    recorder.record(
        connection, run, recorded.stream().map(PendingChange::change).toList(), detectedAt);
    recorded.forEach(one -> counts.add(one.change().op()));
  }

  /** What the list alone tells, filled up with what is known; null where nothing is. */
  private static @Nullable Observation complete(
      ResourceType type, Observation seen, @Nullable StoredResource before) {
    if (seen.whole()) {
      return seen;
    }
    if (before == null || before.presence() == Presence.DELETED) {
      // Nobody knows what the fields that the list leaves out are by now.
      return null;
    }
    return new Observation(
        COMPLETION.completeFrom(type, seen.resource(), before.attributes()),
        seen.raw(),
        seen.rawHash(),
        seen.seenAt(),
        false,
        seen.isNew());
  }

  /** One item the database cannot hold must cost that item, not its chunk. */
  private List<String> oneByOne(
      Run run,
      ResourceType type,
      List<Observation> chunk,
      RunCounts counts,
      LedgerUnavailable whole) {
    if (chunk.size() == 1) {
      return List.of(
          chunk.getFirst().resource().key().id()
              + ": the database cannot hold it: "
              + whole.getMessage());
    }
    List<String> setAside = new ArrayList<>();
    for (Observation one : chunk) {
      setAside.addAll(changes(run, type, List.of(one), counts));
    }
    return setAside;
  }
}
