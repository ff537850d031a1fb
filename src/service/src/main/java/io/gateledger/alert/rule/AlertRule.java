package io.gateledger.alert.rule;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is in force.
 *
 * @param name unique among the rules, such as {@code tunnel-down}
 * @param types the resource types it is for; empty where it is about Gateledger itself, which finds
 *     out in code when such a rule holds
 * @param condition when it holds; {@link #NEVER} where it is about Gateledger itself
 * @param holdFor how long it has to hold before it fires; zero for at once
 * @param endsAfter after how long it is over by itself, null where only its condition ends it: what
 *     happened, such as a deletion, has no end of its own
 * @param labels further labels of its alerts, in the order of their names
 * @param runbook where stands what to do, null where nobody wrote it down
 * @param inhibitedBy whose firing explains that it holds
 * @param isDamped whether a resource that keeps going in and out of it is told as flapping
 */
public record AlertRule(
    String name,
    Set<String> types,
    AlertCondition condition,
    Duration holdFor,
    @Nullable Duration endsAfter,
    Severity severity,
    Map<String, String> labels,
    AlertTexts texts,
    @Nullable String runbook,
    List<Inhibitor> inhibitedBy,
    boolean isDamped) {

  /** Of a rule that no resource makes hold. */
  public static final AlertCondition NEVER = input -> Verdict.DOES_NOT_HOLD;

  public AlertRule {
    types = Set.copyOf(types);
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    inhibitedBy = List.copyOf(inhibitedBy);
  }

  /** One that fires at once and says its summary alone. */
  public AlertRule(
      String name,
      Set<String> types,
      Severity severity,
      AlertCondition condition,
      AlertText summary) {
    this(
        name,
        types,
        condition,
        Duration.ZERO,
        null,
        severity,
        Map.of(),
        new AlertTexts(summary, null, null),
        null,
        List.of(),
        false);
  }

  /** Whether it is about Gateledger itself, and not about resources. */
  public boolean isOperational() {
    return types.isEmpty();
  }
}
