package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Collector;
import io.gateledger.matrix.FaultCase.Place;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.testing.CloudControl;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** One random history of a scope, with a look that goes wrong for each of its cases. */
final class History {

  static final int PAGE_SIZE = 3;

  /** Of so many items, one is there to change. */
  private static final int FEWEST_SEEN = 4;

  private static final int MOST_ALTERED_TWICE = 3;

  /** A run that finds something commits about as often. */
  private static final int MOST_COMMITS = 6;

  /** What the simulator says instead of a known state. */
  static final String HIBERNATED = "HIBERNATED";

  private static final Set<String> BENT = Set.of("state", "status", "direction");

  private final ResourceType type;
  private final Scope scope;
  private final List<FaultCase> cases;
  private final Random random;
  private final CloudControl cloud;
  private final TrueCloud truth;
  private final Windows windows;
  private final NodePair nodes;
  private final Collector collector;
  private final LedgerProbe ledger;
  private final MatrixCounts counts;
  private final List<String> diary = new ArrayList<>();

  /** What the look under way may show of the resource that changed during it. */
  private final Map<String, ObjectNode> meanwhile = new TreeMap<>();

  private Map<String, LedgerState> known = Map.of();

  History(
      HistoryPlan plan,
      String secret,
      CloudControl cloud,
      NodePair nodes,
      Collector collector,
      LedgerProbe ledger,
      MatrixCounts counts) {
    this.type = plan.type();
    this.scope = plan.scope();
    this.cases = plan.cases();
    this.random = new Random(plan.seed());
    this.cloud = cloud;
    this.truth = new TrueCloud(cloud, type, scope.region(), random, secret, counts);
    this.windows = new Windows(truth, type.list().total() != null);
    this.nodes = nodes;
    this.collector = collector;
    this.ledger = ledger;
    this.counts = counts;
  }

  /** What happened so far, for whoever has to find out. */
  List<String> diary() {
    return diary;
  }

  void live() throws SQLException {
    truth.settle();
    try {
      look(null, false);
      for (FaultCase fault : cases) {
        truth.change();
        if (fault.place() == Place.SHOW) {
          removeOneThatIsKnown();
        }
        look(fault, true);
        switch (random.nextInt(6)) {
          case 0 -> {
            truth.change();
            look(null, true);
          }
          case 1 -> {
            truth.change();
            lookInVain();
          }
          default -> {
            // The next fault follows at once.
          }
        }
      }
      truth.recover();
      for (int i = 0; i < 3; i++) {
        look(null, false);
      }
      assertThat(ledger.firing(scope))
          .as("what fires when all trouble is over")
          .noneMatch(this::isJudged);
      checkEnd();
    } finally {
      truth.restore();
    }
  }

  /** So that even a type whose list tells all is read by id. */
  private void removeOneThatIsKnown() throws SQLException {
    if (known.values().stream().anyMatch(state -> !state.isPresent() && !state.isDeleted())) {
      // Nobody is asked after one while much is missing at once.
      look(null, false);
    }
    truth.removeOneOf(
        known.entrySet().stream()
            .filter(state -> state.getValue().isPresent())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  /**
   * @param moving whether something may happen during the look
   */
  private void look(@Nullable FaultCase fault, boolean moving) throws SQLException {
    if (fault != null) {
      cloud.fault(fault.order(type, truth.items().size(), PAGE_SIZE));
      if (asksInVain(fault)) {
        // The list lacks one that is there, and only its read by id could say so.
        cloud.fault(new FaultCase("row-shifted", Place.FIRST_PAGE, true).order(type, 1, 1));
      }
    }
    meanwhile.clear();
    List<String> twice = fault != null && fault.outdatesAnswers() ? alterAFew() : List.of();
    int after = moving && random.nextInt(3) == 0 ? 1 + random.nextInt(FEWEST_SEEN) : 0;
    Instant began = Instant.now();
    FinishedRun run =
        twice.isEmpty()
            ? nodes.run(new MeanwhileCollector(collector, after, this::alterMeanwhile), scope)
            : runWhileAnswersGrowOld(twice);
    windows.looked(
        new Look(
            run.run().number(),
            began,
            Instant.now(),
            fault,
            false,
            fault != null && mayHide(fault),
            Set.copyOf(truth.items().keySet())));
    int struck = fault == null ? 0 : cloud.strikes().getFirst();
    cloud.heal();
    counts.looked(type, run.outcome().wireName(), fault, struck);
    diary.add(
        "%s: %s %s"
            .formatted(
                fault == null ? "well" : fault, run.outcome().wireName(), run.end().reasons()));
    if (fault != null) {
      checkEffect(fault, struck, run.isComplete());
    }
    Map<String, LedgerState> now = ledger.states(scope);
    check(fault, run.isComplete(), known, now);
    known = now;
    if (fault == null) {
      assertThat(run.outcome()).as("%s", run.end().reasons()).isEqualTo(RunOutcome.COMPLETE);
      checkAlerts();
    }
  }

  /** A node loses PostgreSQL in the middle of a look; the next one is another node's. */
  private void lookInVain() throws SQLException {
    meanwhile.clear();
    NodeFault fault = NodeFault.values()[random.nextInt(NodeFault.values().length)];
    int after = random.nextInt(MOST_COMMITS);
    long latest = ledger.latestRun(scope);
    Instant began = Instant.now();
    boolean lost = nodes.runInterrupted(collector, scope, fault, after);
    long number = ledger.latestRun(scope);
    if (number > latest) {
      windows.looked(
          new Look(
              number, began, Instant.now(), null, true, false, Set.copyOf(truth.items().keySet())));
    }
    diary.add("%s after %d transactions: %s".formatted(fault, after, lost ? "lost" : "not met"));
    if (lost) {
      counts.interrupted(fault);
    }
    Map<String, LedgerState> now = ledger.states(scope);
    if (fault == NodeFault.DATABASE_AWAY) {
      assertThat(now).as("what the ledger holds after a look without it").isEqualTo(known);
    }
    checkAsFarAsItCame(known, now);
    known = now;
  }

  /** So that a look is the first to show them. */
  private List<String> alterAFew() {
    List<String> ids = new ArrayList<>(truth.items().keySet());
    Collections.shuffle(ids, random);
    List<String> few = List.copyOf(ids.subList(0, Math.min(MOST_ALTERED_TWICE, ids.size())));
    few.forEach(truth::alter);
    return few;
  }

  /** A run during which resources change between the look at them and the arrival of the answer. */
  private FinishedRun runWhileAnswersGrowOld(List<String> ids) {
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService meanwhileThread = Executors.newSingleThreadExecutor()) {
      Future<?> altering =
          meanwhileThread.submit(
              () -> {
                while (!over.get() && cloud.strikes().getFirst() == 0) {
                  Thread.onSpinWait();
                }
                ids.forEach(this::alterMeanwhile);
              });
      FinishedRun run;
      try {
        run = nodes.run(collector, scope);
      } finally {
        over.set(true);
      }
      altering.get();
      return run;
    } catch (ExecutionException e) {
      throw new IllegalStateException("altering broke", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A fault that meets no request, or none that matters, would prove nothing. */
  private void checkEffect(FaultCase fault, int struck, boolean complete) {
    if (fault.mustStrike(type)) {
      assertThat(struck).as("requests that met " + fault).isPositive();
    }
    if (fault.mustSpoil(type)) {
      assertThat(complete).as("complete in spite of " + fault).isFalse();
    }
    if (fault.isHarmless()) {
      assertThat(complete).as("complete in spite of " + fault).isTrue();
    }
  }

  /** A resource changes just after it was seen. */
  private void alterMeanwhile(String id) {
    ObjectNode before = truth.items().get(id);
    if (before != null) {
      meanwhile.put(id, before);
      counts.changedMeanwhile();
      truth.alter(id);
    }
  }

  /**
   * Whether what is there says that an alert is over: one about what is gone does not ask it, and
   * one whose fields are not told goes on.
   */
  private boolean isJudged(String alert) {
    String rule = alert.substring(0, alert.indexOf(' '));
    String id = alert.substring(alert.lastIndexOf('/') + 1);
    ObjectNode item = truth.items().get(id);
    return TrueAlerts.isJudgedByState(rule, item != null)
        && (item == null || TrueAlerts.isAllTold(type, meanwhile.getOrDefault(id, item)));
  }

  /** What fires is what is in trouble, and nothing else does. */
  private void checkAlerts() throws SQLException {
    Set<String> expected = new TreeSet<>();
    truth
        .items()
        .forEach(
            (id, item) ->
                TrueAlerts.of(type.name(), meanwhile.getOrDefault(id, item))
                    .forEach(rule -> expected.add(rule + " " + scope.key() + "/" + id)));
    Set<String> firing = ledger.firing(scope);
    firing.removeIf(alert -> !expected.contains(alert) && !isJudged(alert));
    assertThat(firing).as("what fires after a good look").isEqualTo(expected);
  }

  /**
   * Whether to let the list leave out what the read by id cannot be asked for. A provider that
   * denies a resource twice in its own words is beyond help.
   */
  private boolean asksInVain(FaultCase fault) {
    return fault.place() == Place.SHOW
        && fault.lasting()
        && !fault.kind().equals("status-404")
        && type.list().total() == null;
  }

  private boolean mayHide(FaultCase fault) {
    return fault.bendsPages() || asksInVain(fault);
  }

  private void check(
      @Nullable FaultCase fault,
      boolean complete,
      Map<String, LedgerState> before,
      Map<String, LedgerState> after) {
    Set<String> ids = new TreeSet<>(after.keySet());
    ids.addAll(truth.items().keySet());
    for (String id : ids) {
      ObjectNode item = truth.items().get(id);
      LedgerState was = before.get(id);
      LedgerState now = after.get(id);
      checkStep(id, was, now);
      if (item == null) {
        checkAbsent(id, complete, was, now);
      } else {
        checkPresent(id, fault, complete, item, was, now);
      }
    }
  }

  /** What stays of a run that was broken off is as true as if it had ended. */
  private void checkAsFarAsItCame(Map<String, LedgerState> before, Map<String, LedgerState> after) {
    after.forEach(
        (id, now) -> {
          LedgerState was = before.get(id);
          checkStep(id, was, now);
          ObjectNode item = truth.items().get(id);
          if (item != null) {
            assertThat(now.isDeleted() && (was == null || !was.isDeleted()))
                .as("false deletion of %s", id)
                .isFalse();
            if (now.isPresent() && (was == null || now.version() > was.version())) {
              checkFields(id, item, null, false, was, now);
            }
          }
        });
  }

  /** One look takes a resource at most one version further, and never without a change. */
  private static void checkStep(String id, @Nullable LedgerState was, @Nullable LedgerState now) {
    int versions = (now == null ? 0 : now.version()) - (was == null ? 0 : was.version());
    assertThat(versions).as("versions of %s in one look", id).isBetween(0, 1);
    if (versions == 0 && was != null && now != null) {
      assertThat(now.attributes()).as("%s without a version", id).isEqualTo(was.attributes());
      assertThat(now.isDeleted()).as("%s without a version", id).isEqualTo(was.isDeleted());
    }
  }

  private static void checkAbsent(
      String id, boolean complete, @Nullable LedgerState was, @Nullable LedgerState now) {
    if (now == null) {
      throw new AssertionError("%s was in the cloud, and the ledger has lost it".formatted(id));
    }
    if (now.isDeleted() && was != null && !was.isDeleted()) {
      assertThat(complete).as("%s was deleted by a run that was not complete", id).isTrue();
    }
    if (complete) {
      assertThat(now.isPresent()).as("%s is gone, and the run was complete", id).isFalse();
    }
  }

  private void checkPresent(
      String id,
      @Nullable FaultCase fault,
      boolean complete,
      ObjectNode item,
      @Nullable LedgerState was,
      @Nullable LedgerState now) {
    boolean wasDeleted = was != null && was.isDeleted();
    assertThat(now != null && now.isDeleted() && !wasDeleted)
        .as("false deletion of %s", id)
        .isFalse();
    boolean seen = now != null && now.isPresent() && (was == null || now.version() > was.version());
    boolean mustBeSeen =
        fault == null || complete && type.list().total() != null && !contradicts(fault);
    if (mustBeSeen) {
      assertThat(now == null ? "unknown" : now.presence())
          .as("%s was to be seen", id)
          .isEqualTo("present");
    }
    if (now != null && (mustBeSeen || seen)) {
      checkFields(id, item, fault, complete, was, now);
    }
  }

  private void checkFields(
      String id,
      ObjectNode item,
      @Nullable FaultCase fault,
      boolean complete,
      @Nullable LedgerState was,
      LedgerState now) {
    for (Field field : truth.fields()) {
      if (!field.isVolatile()) {
        assertThat(values(field, id, item, fault, complete, was))
            .as("what may be told of %s of %s, truly %s", field.path(), id, item)
            .contains(TrueValue.kept(field, now.attributes()));
      }
    }
  }

  /** Whether the list tells of a resource and the read by id denies it. */
  private static boolean contradicts(FaultCase fault) {
    return fault.kind().equals("status-404") && fault.place() == Place.SHOW;
  }

  private Set<JsonNode> values(
      Field field,
      String id,
      ObjectNode item,
      @Nullable FaultCase fault,
      boolean complete,
      @Nullable LedgerState was) {
    Set<JsonNode> values = new HashSet<>(Set.of(TrueValue.of(field, item)));
    if (meanwhile.containsKey(id)) {
      values.add(TrueValue.of(field, meanwhile.get(id)));
    }
    if (fault != null
        && fault.kind().equals("unknown-enum")
        && BENT.contains(field.path().dotted())) {
      values.add(TextNode.valueOf(HIBERNATED));
    }
    if (!complete && field.toldByShow() && was != null) {
      values.add(TrueValue.kept(field, was.attributes()));
    }
    return values;
  }

  private void checkEnd() throws SQLException {
    ledger
        .states(scope)
        .forEach(
            (id, state) ->
                assertThat(state.isDeleted())
                    .as("%s after three good looks", id)
                    .isEqualTo(!truth.items().containsKey(id)));
    ledger.checkHistory(
        scope, type.volatilePaths().stream().map(Object::toString).collect(Collectors.toSet()));
    new AlertHistory(type, scope, ledger).check(counts);
    List<ToldChange> changes = ledger.changes(scope);
    changes.forEach(windows::check);
    counts.windowsChecked(changes.size());
  }
}
