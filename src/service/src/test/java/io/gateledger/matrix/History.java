package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Collector;
import io.gateledger.matrix.FaultCase.Place;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.PipelineHarness;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** One random history of a scope, with a look that goes wrong for each of its cases. */
final class History {

  static final int PAGE_SIZE = 3;

  private static final String HIBERNATED = "HIBERNATED";
  private static final Set<String> BENT = Set.of("state", "status", "direction");

  private final ResourceType type;
  private final Scope scope;
  private final List<FaultCase> cases;
  private final Random random;
  private final CloudControl cloud;
  private final TrueCloud truth;
  private final PipelineHarness pipeline;
  private final Collector collector;
  private final LedgerProbe ledger;
  private final MatrixCounts counts;
  private final List<String> diary = new ArrayList<>();

  History(
      ResourceType type,
      Scope scope,
      List<FaultCase> cases,
      long seed,
      String secret,
      CloudControl cloud,
      PipelineHarness pipeline,
      Collector collector,
      LedgerProbe ledger,
      MatrixCounts counts) {
    this.type = type;
    this.scope = scope;
    this.cases = cases;
    this.random = new Random(seed);
    this.cloud = cloud;
    this.truth = new TrueCloud(cloud, type, scope.region(), random, secret);
    this.pipeline = pipeline;
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
      look(null);
      for (FaultCase fault : cases) {
        truth.change();
        if (fault.place() == Place.SHOW) {
          // So that even a type whose list tells all is read by id.
          truth.remove();
        }
        look(fault);
        if (random.nextInt(3) == 0) {
          truth.change();
          look(null);
        }
      }
      for (int i = 0; i < 3; i++) {
        look(null);
      }
      checkEnd();
    } finally {
      truth.restore();
    }
  }

  private void look(@Nullable FaultCase fault) throws SQLException {
    Map<String, LedgerState> before = ledger.states(scope);
    if (fault != null) {
      cloud.fault(fault.order(type, Math.ceilDiv(Math.max(1, truth.items().size()), PAGE_SIZE)));
      if (asksInVain(fault)) {
        // The list lacks one that is there, and only its read by id could say so.
        cloud.fault(new FaultCase("row-shifted", Place.FIRST_PAGE, true).order(type, 1));
      }
    }
    FinishedRun run = pipeline.run(collector, scope);
    int struck = fault == null ? 0 : cloud.struck();
    cloud.heal();
    counts.looked(run.outcome().wireName(), fault != null, struck);
    diary.add(
        "%s: %s %s"
            .formatted(
                fault == null ? "well" : fault, run.outcome().wireName(), run.end().reasons()));
    if (fault == null) {
      assertThat(run.outcome()).as("%s", run.end().reasons()).isEqualTo(RunOutcome.COMPLETE);
    }
    check(fault, run.end().isComplete(), before, ledger.states(scope));
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
      for (Field field : truth.fields()) {
        assertThat(values(field, item, fault, complete, was))
            .as("what may be told of %s of %s, truly %s", field.path(), id, item)
            .contains(told(now.attributes(), field));
      }
    }
  }

  /** Whether the list tells of a resource and the read by id denies it. */
  private static boolean contradicts(FaultCase fault) {
    return fault.kind().equals("status-404") && fault.place() == Place.SHOW;
  }

  private static Set<String> values(
      Field field,
      ObjectNode item,
      @Nullable FaultCase fault,
      boolean complete,
      @Nullable LedgerState was) {
    Set<String> values = new TreeSet<>(Set.of(told(item, field)));
    if (fault != null
        && fault.kind().equals("unknown-enum")
        && BENT.contains(field.path().dotted())) {
      values.add(HIBERNATED);
    }
    if (!complete && field.toldByShow() && was != null) {
      values.add(told(was.attributes(), field));
    }
    return values;
  }

  private static String told(JsonNode state, Field field) {
    JsonNode value = state.at(field.path().toString());
    return value.isMissingNode() || value.isNull() ? "nothing" : value.asText();
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
  }
}
