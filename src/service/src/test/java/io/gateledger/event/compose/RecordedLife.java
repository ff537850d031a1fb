package io.gateledger.event.compose;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.RecordedAlert;
import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.diff.Change;
import io.gateledger.diff.Differ;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.Events;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.Provenance;
import io.gateledger.event.ResourceState;
import io.gateledger.ledger.ChangeWriter;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.Observation;
import io.gateledger.ledger.PendingChange;
import io.gateledger.ledger.RebaselineStore;
import io.gateledger.ledger.RenormalisedItem;
import io.gateledger.ledger.ResourceStore;
import io.gateledger.ledger.StoredResource;
import io.gateledger.ledger.run.RunLog;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normaliser;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.Presence;
import io.gateledger.resource.RelatedResource;
import io.gateledger.resource.Relation;
import io.gateledger.resource.Resource;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.run.EndedRun;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Run;
import io.gateledger.run.RunEnd;
import io.gateledger.run.Trigger;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commits what happens to resources as the pipeline does, and keeps the events as they would be
 * composed at that moment, from values that never saw the database.
 */
final class RecordedLife {

  private final Catalogue catalogue = CatalogueLoader.builtIn();
  private final Normaliser normaliser = new Normaliser();
  private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  private final Events events =
      new Events(
          new SmallRyeConfigBuilder()
              .addDefaultInterceptors()
              .withMapping(EventsConfig.class)
              .build()
              .getConfigMapping(EventsConfig.class),
          catalogue);
  private final CommitOrder order = new CommitOrder();

  /** Without what the rules say of alerts about Gateledger itself, which are made up here. */
  private final AlertLog alerts =
      new AlertLog(
          new AlertRules(
              new RuleSet(
                  "tested",
                  BuiltInRules.all().rules().stream()
                      .filter(rule -> !rule.isOperational())
                      .toList())));

  private final EventRecorder recorder = new EventRecorder(new OutboxLog(), order);
  private final ChangeWriter writer = new ChangeWriter(order);
  private final RunLog runs = new RunLog(clock);
  private final List<CloudEvent> expected = new ArrayList<>();
  private final Connection connection;

  RecordedLife(Connection connection) {
    this.connection = connection;
  }

  /** What was to be told so far, in its order. */
  List<CloudEvent> expected() {
    return List.copyOf(expected);
  }

  Run begin(Scope scope) {
    return transactions().inTransaction(c -> runs.begin(c, scope, Trigger.SCHEDULE, "test"));
  }

  /** Commits that a run saw these items, JSON by id, and that null ones are gone. */
  void commit(Run run, Map<String, @Nullable String> items) {
    transactions().runInTransaction(c -> commit(c, run, new LinkedHashMap<>(items)));
  }

  private void commit(Connection c, Run run, Map<String, @Nullable String> items)
      throws SQLException {
    ResourceType type = catalogue.type(run.scope().provider(), run.scope().type());
    Map<String, StoredResource> stored = new ResourceStore().states(c, run, items.keySet());
    List<PendingChange> pending = new ArrayList<>();
    items.forEach(
        (id, json) -> pending.add(pending(run, type, id, json, stored.get(id), clock.instant())));
    List<Change> changes = pending.stream().map(PendingChange::change).toList();
    Instant detectedAt = clock.instant();
    List<AlertStep> steps = alerts.apply(c, changes, detectedAt);
    recorder.recordChanges(c, writer.write(c, run, pending, detectedAt), steps, detectedAt);
    Provenance provenance = new Provenance(run.number(), run.snapshot(), detectedAt);
    for (Change change : changes) {
      if (change.op().isNews()) {
        expected.add(events.change(change.withRelations(relations(type, change)), provenance));
      }
      expected.add(events.inventory(change, provenance));
    }
    for (AlertStep step : steps) {
      Alert alert = recorded(c, step).at(step.status());
      Change cause =
          changes.stream()
              .filter(change -> change.key().toString().equals(alert.subject().key()))
              .findFirst()
              .orElseThrow();
      expected.add(events.alert(new AlertTransition(alert, cause), provenance));
    }
  }

  /** Of targets that the ledger never knows. */
  private List<RelatedResource> relations(ResourceType type, Change change) {
    List<Relation> now = relations(type, change, change.after());
    List<Relation> before = relations(type, change, change.before());
    return switch (change.op()) {
      case DELETE -> unknown(before, false);
      case UPDATE ->
          Stream.concat(
                  unknown(now, false).stream(),
                  unknown(before.stream().filter(one -> !now.contains(one)).toList(), true)
                      .stream())
              .toList();
      default -> unknown(now, false);
    };
  }

  private List<Relation> relations(
      ResourceType type, Change change, @Nullable Attributes attributes) {
    return attributes == null
        ? List.of()
        : normaliser.derive(type, change.key(), attributes).relations();
  }

  private static List<RelatedResource> unknown(List<Relation> relations, boolean former) {
    return relations.stream()
        .map(relation -> new RelatedResource(relation, null, null, former))
        .toList();
  }

  private RecordedAlert recorded(Connection c, AlertStep step) {
    return alerts.recorded(c, List.of(step.number())).getFirst();
  }

  private PendingChange pending(
      Run run,
      ResourceType type,
      String id,
      @Nullable String json,
      @Nullable StoredResource before,
      Instant at) {
    ResourceKey key = new ResourceKey(run.scope(), id);
    if (json == null) {
      StoredResource gone = Objects.requireNonNull(before);
      return new PendingChange(
          change(key, gone, Operation.DELETE, null, gone.name(), at, gone.contentHash()),
          null,
          gone,
          null,
          at);
    }
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Readable readable = (Readable) normaliser.normalise(type, run.scope(), bytes);
    Resource now = readable.resource();
    Operation op =
        before == null
            ? run.baseline() ? Operation.BASELINE : Operation.CREATE
            : before.presence() == Presence.DELETED ? Operation.RESTORE : Operation.UPDATE;
    return new PendingChange(
        change(key, before, op, now, now.name(), at, now.contentHash()),
        new Observation(
            now, readable.remainder(), ContentHash.of(json), at, at, true, before == null),
        before,
        null,
        at);
  }

  private static Change change(
      ResourceKey key,
      @Nullable StoredResource before,
      Operation op,
      @Nullable Resource now,
      @Nullable String name,
      Instant at,
      ContentHash hash) {
    return new Change(
        key,
        name,
        op,
        before == null ? 1 : before.version() + 1,
        before == null || now == null
            ? List.of()
            : Differ.diff(before.attributes(), now.attributes(), Set.of()),
        before == null ? null : before.attributes(),
        now == null ? null : now.attributes(),
        hash,
        new ObservedWindow(
            before == null ? null : before.validFrom(),
            at,
            now == null ? null : now.providerModifiedAt()),
        op == Operation.RESTORE ? at.minusSeconds(90) : null,
        now == null ? List.of() : now.related());
  }

  /** Ends a run. */
  void end(Run run, RunEnd end) {
    FinishedRun finished =
        transactions()
            .inTransaction(
                c -> {
                  FinishedRun ended = runs.end(c, run, end);
                  recorder.recordRun(c, ended);
                  return ended;
                });
    expected.add(
        events.run(
            new EndedRun(
                run.number(),
                run.scope(),
                end.outcome(),
                end.reasons(),
                end.problem(),
                run.startedAt(),
                finished.finishedAt(),
                finished.snapshot(),
                finished.freshAsOf(),
                end.counts().json(),
                end.manifestJson(),
                finished.links(),
                finished.head())));
  }

  /** Lets an alert that no change causes fire. */
  void fire(Alert alert) {
    Instant at = clock.instant();
    transactions()
        .runInTransaction(
            c -> recorder.recordAlerts(c, alerts.fire(c, alert, at).stream().toList(), at));
    expected.add(events.alert(new AlertTransition(alert, null), new Provenance(0, 0, at)));
  }

  /** Ends it. */
  void resolve(Alert alert) {
    Instant at = clock.instant();
    transactions()
        .runInTransaction(
            c -> {
              List<AlertStep> steps = alerts.resolve(c, List.of(alert), at);
              recorder.recordAlerts(c, steps, at);
              for (AlertStep step : steps) {
                expected.add(
                    events.alert(
                        new AlertTransition(recorded(c, step).at(step.status()), null),
                        new Provenance(0, 0, at)));
              }
            });
  }

  /** Puts stored items into the form that another entry gives them. */
  void rebaseline(Run run, ResourceType other) {
    ContentHash form = Normaliser.formOf(other);
    transactions()
        .runInTransaction(
            c -> {
              RebaselineStore store = new RebaselineStore(clock);
              List<RenormalisedItem> items =
                  store.items(c, run, 0, 1_000).stream()
                      .map(
                          item -> {
                            Readable now =
                                (Readable)
                                    normaliser.renormalise(
                                        other, run.scope(), item.attributes(), item.remainder());
                            return new RenormalisedItem(item, now.resource(), now.remainder());
                          })
                      .toList();
              store.rewrite(c, run, items);
              recorder.recordRebaselined(c, run, items, form);
              for (RenormalisedItem one : items) {
                expected.add(
                    events.rebaselined(
                        new ResourceState(
                            one.resource().key(),
                            one.resource().name(),
                            one.item().version(),
                            one.item().validFrom(),
                            one.resource().attributes(),
                            one.resource().related()),
                        form,
                        new Provenance(run.number(), run.snapshot(), run.startedAt())));
              }
            });
  }

  private SingleConnectionTransactions transactions() {
    return new SingleConnectionTransactions(connection);
  }
}
