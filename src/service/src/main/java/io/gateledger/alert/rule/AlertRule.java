package io.gateledger.alert.rule;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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
 * @param worse the severities above {@code severity}, the worst first, and when they apply
 * @param labels further labels of its alerts, in the order of their names
 * @param runbook where stands what to do, null where nobody wrote it down
 * @param inhibitedBy whose firing explains that it holds
 * @param isDamped whether a resource that keeps going in and out of it is told as flapping
 * @param relatedTypes of which types its condition asks for neighbours, so that a change of one of
 *     them may make it hold
 */
public record AlertRule(
    String name,
    Set<String> types,
    AlertCondition condition,
    Duration holdFor,
    @Nullable Duration endsAfter,
    Severity severity,
    SequencedMap<Severity, AlertCondition> worse,
    Map<String, String> labels,
    AlertTexts texts,
    @Nullable String runbook,
    List<Inhibitor> inhibitedBy,
    boolean isDamped,
    Set<String> relatedTypes) {

  /** Of a rule that no resource makes hold. */
  public static final AlertCondition NEVER = input -> Verdict.DOES_NOT_HOLD;

  public AlertRule {
    types = Set.copyOf(types);
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    inhibitedBy = List.copyOf(inhibitedBy);
    worse = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(worse));
    relatedTypes = Set.copyOf(relatedTypes);
  }

  /** One of one severity that asks for no neighbours. */
  public AlertRule(
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
    this(
        name,
        types,
        condition,
        holdFor,
        endsAfter,
        severity,
        new LinkedHashMap<>(),
        labels,
        texts,
        runbook,
        inhibitedBy,
        isDamped,
        Set.of());
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

  /** How soon someone has to look at this resource; of a rule without grades, always the same. */
  public Severity severityOf(RuleInput input) {
    for (Map.Entry<Severity, AlertCondition> grade : worse.entrySet()) {
      if (grade.getValue().judge(input) == Verdict.HOLDS) {
        return grade.getKey();
      }
    }
    return severity;
  }

  /**
   * The same of a resource that is in trouble already: what is not known makes it neither worse nor
   * better than it was.
   */
  public Severity severityOf(RuleInput input, Severity before) {
    for (Map.Entry<Severity, AlertCondition> grade : worse.entrySet()) {
      switch (grade.getValue().judge(input)) {
        case HOLDS -> {
          return grade.getKey();
        }
        case UNKNOWN -> {
          return before;
        }
        case DOES_NOT_HOLD -> {}
      }
    }
    return severity;
  }

  /** Whether an alert of it may have this severity. */
  public boolean gives(Severity asked) {
    return asked == severity || worse.containsKey(asked);
  }

  /** Whether it is about Gateledger itself, and not about resources. */
  public boolean isOperational() {
    return types.isEmpty();
  }
}
