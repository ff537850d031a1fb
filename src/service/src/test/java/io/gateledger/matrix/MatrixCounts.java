package io.gateledger.matrix;

import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.ResourceType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** What the matrix did, all its histories together. Safe for use by several threads. */
final class MatrixCounts {

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, Integer> struckByKindAndType = new TreeMap<>();
  private final Set<FaultCase> struckSomewhere = new HashSet<>();
  private final Map<FieldKind, Integer> altered = new TreeMap<>();
  private final Map<FieldKind, Integer> respelt = new TreeMap<>();
  private final Map<String, Integer> alerts = new TreeMap<>();
  private final Map<NodeFault, Integer> interrupted = new EnumMap<>(NodeFault.class);
  private int histories;
  private int cases;
  private int struckCases;
  private long strikes;
  private int meanwhile;
  private int windows;

  synchronized void lived() {
    histories++;
  }

  synchronized void looked(
      ResourceType type, String outcome, @Nullable FaultCase fault, int struck) {
    outcomes.merge(outcome, 1, Integer::sum);
    strikes += struck;
    if (fault != null) {
      cases++;
      if (struck > 0) {
        struckCases++;
        struckByKindAndType.merge(name(fault.kind(), type), 1, Integer::sum);
        struckSomewhere.add(fault);
      }
    }
  }

  /**
   * @param means whether it may mean something else, or is the same in another spelling
   */
  synchronized void altered(FieldKind kind, boolean means) {
    (means ? altered : respelt).merge(kind, 1, Integer::sum);
  }

  synchronized void interrupted(NodeFault fault) {
    interrupted.merge(fault, 1, Integer::sum);
  }

  synchronized void alerted(String step) {
    alerts.merge(step, 1, Integer::sum);
  }

  synchronized void windowsChecked(int count) {
    windows += count;
  }

  synchronized void changedMeanwhile() {
    meanwhile++;
  }

  /**
   * That enough was done for the rest to prove something, whatever the seed: each type meets each
   * fault, every case there is strikes some type, and what is left to chance is expected many times
   * as often.
   */
  synchronized void assertEnough(
      Collection<String> kinds, List<ResourceType> types, List<HistoryPlan> planned) {
    assertThat(histories).isEqualTo(planned.size());
    assertThat(cases).isEqualTo(planned.stream().mapToInt(plan -> plan.cases().size()).sum());
    for (ResourceType type : types) {
      for (String kind : kinds) {
        assertThat(struckByKindAndType.getOrDefault(name(kind, type), 0))
            .as(name(kind, type))
            .isPositive();
      }
    }
    assertThat(struckSomewhere)
        .containsAll(types.stream().flatMap(type -> FaultCase.of(type).stream()).toList());
    // The first look and the last three of each history, and what lasts at the first page.
    assertThat(outcomes.get("complete")).isGreaterThanOrEqualTo(4 * histories);
    assertThat(outcomes.get("failed")).isGreaterThanOrEqualTo(4 * types.size());
    assertThat(outcomes.get("partial")).isGreaterThanOrEqualTo(4 * types.size());
    for (FieldKind kind : FieldKind.values()) {
      if (kind != FieldKind.OBJECT) {
        assertThat(altered.getOrDefault(kind, 0)).as("altered %s", kind).isPositive();
        assertThat(respelt.getOrDefault(kind, 0)).as("respelt %s", kind).isPositive();
      }
    }
    for (NodeFault fault : NodeFault.values()) {
      assertThat(interrupted.getOrDefault(fault, 0)).as("%s", fault).isGreaterThanOrEqualTo(10);
    }
    for (String rule : List.of("tunnel-down", "gateway-state-error", "migrate-error")) {
      assertThat(alerts.getOrDefault(rule + " firing", 0)).as(rule).isGreaterThanOrEqualTo(2);
      assertThat(alerts.get(rule + " resolved")).as(rule).isEqualTo(alerts.get(rule + " firing"));
    }
    assertThat(meanwhile).as("changes during a look").isGreaterThanOrEqualTo(histories);
    assertThat(windows).as("time windows").isGreaterThanOrEqualTo(10 * histories);
  }

  private static String name(String kind, ResourceType type) {
    return kind + " at " + type;
  }

  @Override
  public synchronized String toString() {
    return "%d histories, %d cases, of which %d met a request; %d faults injected; runs %s; interrupted %s; fields altered %s; respelt %s; alerts %s; %d changes during a look; %d time windows"
        .formatted(
            histories,
            cases,
            struckCases,
            strikes,
            outcomes,
            interrupted,
            altered,
            respelt,
            alerts,
            meanwhile,
            windows);
  }
}
