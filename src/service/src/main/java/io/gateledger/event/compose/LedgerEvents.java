package io.gateledger.event.compose;

import io.gateledger.alert.AlertNote;
import io.gateledger.alert.AlertStatus;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.RecordedAlert;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.silence.AlertAnnotation;
import io.gateledger.alert.silence.Suppression;
import io.gateledger.alert.silence.SuppressionLog;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.diff.Change;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.Events;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.Provenance;
import io.gateledger.event.compose.LedgerReference.AnnotationOfAlert;
import io.gateledger.event.compose.LedgerReference.Changes;
import io.gateledger.event.compose.LedgerReference.CurrentStates;
import io.gateledger.event.compose.LedgerReference.EndOfRun;
import io.gateledger.event.compose.LedgerReference.Rebaselined;
import io.gateledger.event.compose.LedgerReference.Renamed;
import io.gateledger.event.compose.LedgerReference.Retired;
import io.gateledger.event.compose.LedgerReference.StepOfAlert;
import io.gateledger.ledger.committed.BoundedRows;
import io.gateledger.ledger.committed.CommittedChange;
import io.gateledger.ledger.committed.CommittedChangeReader;
import io.gateledger.ledger.committed.CommittedChangeReader.Continuation;
import io.gateledger.ledger.committed.CommittedChangeReader.FoundVersion;
import io.gateledger.ledger.committed.CommittedState;
import io.gateledger.ledger.committed.CommittedStateReader;
import io.gateledger.ledger.committed.CommittedStateReader.PlacedKey;
import io.gateledger.ledger.committed.EndedRunReader;
import io.gateledger.ledger.committed.ReadBounds;
import io.gateledger.ledger.committed.StateOrigin;
import io.gateledger.ledger.incarnation.IncarnationLog;
import io.gateledger.ledger.incarnation.Incarnations;
import io.gateledger.ledger.relation.NameReader;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.run.EndedRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Composes events from the ledger. The same rows give the same events under the same ids, whenever
 * they are told: by the relay when they are new, or once more. What a batch needs is read in a few
 * statements, however many events it has.
 */
@ApplicationScoped
public class LedgerEvents {

  /**
   * Few enough to be held in memory whatever they weigh, many enough to ask for their names once.
   */
  private static final int ASSEMBLED_TOGETHER = 100;

  private final Events events;
  private final ChangeAssembler assembler;
  private final CommittedChangeReader changes;
  private final CommittedStateReader states;
  private final EndedRunReader runs;
  private final AlertLog alerts;
  private final SuppressionLog suppressions;
  private final IncarnationLog incarnations;

  LedgerEvents(
      Events events,
      ChangeAssembler assembler,
      CommittedChangeReader changes,
      CommittedStateReader states,
      EndedRunReader runs,
      AlertLog alerts,
      SuppressionLog suppressions,
      IncarnationLog incarnations) {
    this.events = events;
    this.assembler = assembler;
    this.changes = changes;
    this.states = states;
    this.runs = runs;
    this.alerts = alerts;
    this.suppressions = suppressions;
    this.incarnations = incarnations;
  }

  /**
   * Over any database, without a container.
   *
   * @param catalogue knows how attributes of each type are read
   */
  public static LedgerEvents of(EventsConfig config, Catalogue catalogue, AlertLog alerts) {
    return new LedgerEvents(
        new Events(config, catalogue),
        new ChangeAssembler(catalogue, new Normaliser(), new NameReader()),
        new CommittedChangeReader(),
        new CommittedStateReader(),
        new EndedRunReader(),
        alerts,
        new SuppressionLog(),
        new IncarnationLog());
  }

  /**
   * Composes what references name, in their order, as far as the bounds go.
   *
   * @param connection within a transaction that sees one state of the ledger, since a state moves
   *     between tables when it is superseded
   * @param references those of changes in the order of their numbers, with nothing that was
   *     committed between them left out
   * @param told how many events of the first reference were told before
   */
  public ComposedEvents compose(
      Connection connection, List<LedgerReference> references, int told, BatchBounds bounds) {
    return new Composition(
            connection, enough(references, bounds.events() + told), told, bounds, false)
        .compose();
  }

  /**
   * Composes changes that were chosen among others, as far as the bounds go.
   *
   * @param connection as for {@link #compose}
   * @param changes each a reference of its own, in the order of their numbers
   */
  public ComposedEvents composeChosen(
      Connection connection, List<Changes> changes, BatchBounds bounds) {
    return new Composition(connection, List.copyOf(changes), 0, bounds, true).compose();
  }

  /** As many references as can fill a batch: each row gives at least one event. */
  private static List<LedgerReference> enough(List<LedgerReference> references, int rows) {
    int count = 0;
    for (int i = 0; i < references.size(); i++) {
      count += references.get(i).rows();
      if (count >= rows) {
        return references.subList(0, i + 1);
      }
    }
    return references;
  }

  /** One batch in the making. */
  private final class Composition {

    private final Connection connection;
    private final List<LedgerReference> references;
    private final BatchBounds bounds;
    private final List<PlacedEvent> composed = new ArrayList<>();
    private long bytes;

    /** The place of the reference at hand, which is how many are told wholly. */
    private int whole;

    /** How many events of the reference at hand are told. */
    private int into;

    /** How many events of the next change are to be left out, since they were told before. */
    private int toldOfNext;

    private final Map<Long, AlertAnnotation> annotations;
    private final Map<Long, RecordedAlert> alertsByNumber;
    private final Map<AlertStep, Suppression> saidAtSteps;
    private final Map<Long, AlertNote> notesByNumber;
    private final Map<Long, EndedRun> runsByNumber;
    private final Map<String, CommittedChange> causes;
    private final BoundedRows<CommittedChange> read;
    private final Deque<CommittedChange> waiting;

    /** The first of those that wait, put together. */
    private final Deque<Change> assembled = new ArrayDeque<>();

    private final Map<Long, Integer> snapshots;
    private final Incarnations lives;

    Composition(
        Connection connection,
        List<LedgerReference> references,
        int told,
        BatchBounds bounds,
        boolean areChosen) {
      this.connection = connection;
      this.references = references;
      this.bounds = bounds;
      into = told;
      annotations =
          byNumber(
              suppressions.annotations(
                  connection, numbers(AnnotationOfAlert.class, AnnotationOfAlert::number)),
              AlertAnnotation::number);
      alertsByNumber =
          byNumber(
              alerts.recorded(
                  connection,
                  Stream.concat(
                          numbers(StepOfAlert.class, StepOfAlert::number).stream(),
                          annotations.values().stream().map(AlertAnnotation::alert))
                      .distinct()
                      .toList()),
              RecordedAlert::number);
      saidAtSteps =
          suppressions.atSteps(connection, of(StepOfAlert.class).map(step -> step.step()).toList());
      notesByNumber =
          byNumber(
              alerts.noted(
                  connection,
                  Stream.concat(
                          of(StepOfAlert.class).map(StepOfAlert::note),
                          annotations.values().stream().map(AlertAnnotation::note))
                      .filter(note -> note != AlertStep.NO_NOTE)
                      .toList()),
              AlertNote::number);
      runsByNumber =
          byNumber(
              runs.ended(connection, numbers(EndOfRun.class, EndOfRun::number)), EndedRun::number);
      causes = causes();
      read = areChosen ? readChosen() : readChanges();
      waiting = new ArrayDeque<>(read.rows());
      lives = incarnations.read(connection);
      snapshots = runs.snapshotsBefore(connection, runsNeeded());
    }

    ComposedEvents compose() {
      for (LedgerReference reference : references) {
        if (isFull() || !add(reference)) {
          break;
        }
        whole++;
        into = 0;
      }
      return new ComposedEvents(composed, whole, into);
    }

    /** Whether all of it is told. */
    private boolean add(LedgerReference reference) {
      return switch (reference) {
        case Changes range -> addChanges(range);
        case StepOfAlert step -> addAll(alertEvent(step).stream().toList());
        case AnnotationOfAlert one -> addAll(annotationEvent(one).stream().toList());
        case EndOfRun end -> addAll(runEvent(end).stream().toList());
        case Rebaselined rewritten -> addStates(rewritten);
        case Retired leaving -> addTombstones(leaving);
        case Renamed leaving -> addTombstones(leaving);
        case CurrentStates current -> addStates(current);
      };
    }

    private boolean addChanges(Changes range) {
      while (!waiting.isEmpty() && waiting.element().number() <= range.last()) {
        if (isFull()) {
          return false;
        }
        List<CloudEvent> own = changeEvents(waiting.remove());
        addAll(own.subList(Math.min(toldOfNext, own.size()), own.size()));
        toldOfNext = 0;
      }
      return read.isAll()
          || !read.rows().isEmpty() && read.rows().getLast().number() >= range.last();
    }

    private boolean addStates(Rebaselined rewritten) {
      int from = into;
      int size = rewritten.resources().size();
      BoundedRows<CommittedState> found =
          states.states(
              connection,
              rewritten.resources().subList(from, size),
              rewritten.versions().subList(from, size),
              left());
      Provenance provenance = provenance(rewritten.run(), rewritten.at(), lives.at(rewritten.at()));
      for (CommittedState state : found.rows()) {
        if (isFull()) {
          return false;
        }
        into = from + state.place();
        addAll(
            List.of(
                events.rebaselined(
                    assembler.state(state.under(rewritten.scope())),
                    rewritten.form(),
                    provenance)));
      }
      return found.isAll();
    }

    private boolean addTombstones(Retired leaving) {
      Provenance provenance = new Provenance(0, 0, leaving.at(), lives.at(leaving.at()));
      return addTombstones(
          leaving.resources(),
          leaving.scope(),
          key ->
              events.retired(key, leaving.versions().get(into), leaving.retirement(), provenance));
    }

    private boolean addTombstones(Renamed leaving) {
      Provenance provenance = new Provenance(0, 0, leaving.at(), lives.at(leaving.at()));
      return addTombstones(
          leaving.resources(),
          leaving.former(),
          key -> events.renamed(key, leaving.versions().get(into), leaving.rename(), provenance));
    }

    private boolean addTombstones(
        List<Long> resources, @Nullable Scope scope, Function<ResourceKey, CloudEvent> tombstone) {
      int from = into;
      for (PlacedKey one : states.keys(connection, resources.subList(from, resources.size()))) {
        if (isFull()) {
          return false;
        }
        into = from + one.place();
        addAll(List.of(tombstone.apply(one.under(scope))));
      }
      return true;
    }

    private boolean addStates(CurrentStates current) {
      int from = into;
      int size = current.resources().size();
      BoundedRows<CommittedState> found =
          states.states(
              connection,
              current.resources().subList(from, size),
              current.versions().subList(from, size),
              left());
      Map<Integer, StateOrigin> origins =
          states.origins(
              connection,
              current.resources().subList(from, size),
              current.versions().subList(from, size),
              found.rows().isEmpty() ? 0 : found.rows().getLast().place() + 1);
      Map<Long, Integer> before =
          runs.snapshotsBefore(
              connection,
              origins.values().stream().map(StateOrigin::run).collect(Collectors.toSet()));
      for (CommittedState state : found.rows()) {
        if (isFull()) {
          return false;
        }
        into = from + state.place();
        StateOrigin origin = Objects.requireNonNull(origins.get(state.place()));
        addAll(
            List.of(
                events.inventory(
                    assembler.state(state.under(current.scope())),
                    new Provenance(
                        origin.run(),
                        before.getOrDefault(origin.run(), 0),
                        origin.detectedAt(),
                        origin.change() == null
                            ? lives.at(origin.detectedAt())
                            : lives.ofChange(origin.change())))));
      }
      return found.isAll();
    }

    private boolean addAll(List<CloudEvent> more) {
      for (CloudEvent event : more) {
        composed.add(new PlacedEvent(whole, into++, event));
        bytes += event.key().length() + (event.payload() == null ? 0 : event.payload().size());
      }
      return true;
    }

    private boolean isFull() {
      return composed.size() >= bounds.events() || bytes >= bounds.bytes();
    }

    private ReadBounds left() {
      return new ReadBounds(
          Math.max(1, bounds.events() - composed.size()), Math.max(1, bounds.bytes() - bytes));
    }

    private List<CloudEvent> changeEvents(CommittedChange committed) {
      if (assembled.isEmpty()) {
        assembled.addAll(
            assembler.changes(
                connection,
                Stream.concat(Stream.of(committed), waiting.stream())
                    .limit(ASSEMBLED_TOGETHER)
                    .toList()));
      }
      Change change = assembled.remove();
      Provenance provenance = provenance(committed);
      return change.op().isNews()
          ? List.of(events.change(change, provenance), events.inventory(change, provenance))
          : List.of(events.inventory(change, provenance));
    }

    private Optional<CloudEvent> alertEvent(StepOfAlert step) {
      return Optional.ofNullable(alertsByNumber.get(step.number()))
          .map(alert -> alertEvent(step, alert));
    }

    private CloudEvent alertEvent(StepOfAlert step, RecordedAlert alert) {
      AlertNote note = notesByNumber.get(step.note());
      CommittedChange cause = cause(step.status(), alert);
      return events.alert(
          transition(step.status(), alert, cause, note),
          saidAtSteps.get(step.step()),
          provenance(
              cause,
              note == null ? alert.foundAt(step.status()) : note.notedAt(),
              note == null && alert.isFoundWithCause(step.status())));
    }

    private Optional<CloudEvent> annotationEvent(AnnotationOfAlert one) {
      AlertAnnotation annotation = annotations.get(one.number());
      if (annotation == null) {
        return Optional.empty();
      }
      RecordedAlert alert = alertsByNumber.get(annotation.alert());
      if (alert == null) {
        return Optional.empty();
      }
      CommittedChange cause = cause(AlertStatus.FIRING, alert);
      return Optional.of(
          events.alert(
              transition(AlertStatus.FIRING, alert, cause, notesByNumber.get(annotation.note())),
              annotation,
              provenance(cause, annotation.at(), false)));
    }

    private @Nullable CommittedChange cause(AlertStatus status, RecordedAlert alert) {
      return foundVersion(status, alert)
          .map(found -> causes.get(name(found.key(), found.version())))
          .orElse(null);
    }

    private AlertTransition transition(
        AlertStatus status,
        RecordedAlert alert,
        @Nullable CommittedChange cause,
        @Nullable AlertNote note) {
      return new AlertTransition(
          alert.at(status),
          cause == null ? null : assembler.change(cause),
          alert.reason(status),
          note == null ? alert.inhibition(status) : note.inhibition(),
          note == null ? null : note.unknownSince(),
          note == null ? AlertStep.NO_NOTE : note.number());
    }

    /**
     * @param isFoundWithIt whether the fact was found when its cause was, and not later
     */
    private Provenance provenance(
        @Nullable CommittedChange cause, Instant foundAt, boolean isFoundWithIt) {
      if (cause == null) {
        return new Provenance(0, 0, foundAt, lives.at(foundAt));
      }
      return isFoundWithIt
          ? provenance(cause)
          : provenance(cause.run(), foundAt, lives.at(foundAt));
    }

    private Optional<CloudEvent> runEvent(EndOfRun end) {
      return Optional.ofNullable(runsByNumber.get(end.number()))
          .map(run -> events.run(run, lives.at(run.finishedAt())));
    }

    private Provenance provenance(CommittedChange change) {
      return provenance(change.run(), change.detectedAt(), lives.ofChange(change.number()));
    }

    private Provenance provenance(long run, Instant detectedAt, int incarnation) {
      return new Provenance(run, snapshots.getOrDefault(run, 0), detectedAt, incarnation);
    }

    private BoundedRows<CommittedChange> readChanges() {
      List<Changes> ranges = of(Changes.class).toList();
      if (ranges.isEmpty()) {
        return new BoundedRows<>(List.of(), true);
      }
      long first = ranges.getFirst().first();
      if (into > 0 && references.getFirst() instanceof Changes partly) {
        Continuation next =
            changes.after(connection, partly.first(), partly.last(), partly.at(), into);
        first = next.change();
        toldOfNext = next.events();
      }
      return changes.range(
          connection,
          first,
          ranges.getLast().last(),
          ranges.stream().map(Changes::at).min(Instant::compareTo).orElseThrow(),
          ranges.stream().map(Changes::at).max(Instant::compareTo).orElseThrow(),
          new ReadBounds(bounds.events(), bounds.bytes()));
    }

    private BoundedRows<CommittedChange> readChosen() {
      TreeMap<Long, Instant> chosen = new TreeMap<>();
      of(Changes.class).forEach(one -> chosen.put(one.first(), one.at()));
      return changes.chosen(connection, chosen, bounds.bytes());
    }

    private Map<String, CommittedChange> causes() {
      Set<FoundVersion> wanted =
          Stream.concat(
                  of(StepOfAlert.class).map(step -> new AlertStep(step.number(), step.status())),
                  annotations.values().stream()
                      .map(one -> new AlertStep(one.alert(), AlertStatus.FIRING)))
              .flatMap(
                  step ->
                      Optional.ofNullable(alertsByNumber.get(step.number()))
                          .flatMap(alert -> foundVersion(step.status(), alert))
                          .stream())
              .collect(Collectors.toSet());
      Map<String, CommittedChange> found = new HashMap<>();
      for (CommittedChange change : changes.leadingTo(connection, wanted)) {
        found.put(name(change.key(), change.version()), change);
      }
      return found;
    }

    private Set<Long> runsNeeded() {
      return Stream.of(
              read.rows().stream().map(CommittedChange::run),
              causes.values().stream().map(CommittedChange::run),
              of(Rebaselined.class).map(Rebaselined::run))
          .flatMap(Function.identity())
          .collect(Collectors.toSet());
    }

    private <T extends LedgerReference> Stream<T> of(Class<T> type) {
      return references.stream().filter(type::isInstance).map(type::cast);
    }

    private <T extends LedgerReference> List<Long> numbers(
        Class<T> type, Function<T, Long> number) {
      return of(type).map(number).distinct().toList();
    }
  }

  /** The version of a resource whose change made the step, if a change did. */
  private static Optional<FoundVersion> foundVersion(AlertStatus status, RecordedAlert alert) {
    Integer version = alert.causedBy(status);
    ResourceKey key = alert.alert().subject() instanceof OfResource one ? one.resource() : null;
    return version == null || key == null
        ? Optional.empty()
        : Optional.of(new FoundVersion(key, version, alert.causeFoundAt(status)));
  }

  private static String name(ResourceKey key, int version) {
    return key + "#" + version;
  }

  private static <T> Map<Long, T> byNumber(List<T> rows, Function<T, Long> number) {
    return rows.stream().collect(Collectors.toMap(number, Function.identity()));
  }
}
