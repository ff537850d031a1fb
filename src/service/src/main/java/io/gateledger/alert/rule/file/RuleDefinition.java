package io.gateledger.alert.rule.file;

import io.gateledger.alert.rule.Inhibitor;
import io.gateledger.alert.rule.Severity;
import io.gateledger.catalogue.Language;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its files say it, before anything is made of it. What a file does not say is null, and
 * left as it was where the file overrides a rule.
 *
 * @param place where the rule begins
 * @param severities the expressions that make it worse, the worst first
 * @param places where its keys stand
 */
record RuleDefinition(
    FilePlace place,
    String name,
    @Nullable List<String> on,
    @Nullable String when,
    @Nullable Duration holdFor,
    @Nullable Duration endsAfter,
    @Nullable Severity severity,
    @Nullable Map<Severity, String> severities,
    @Nullable Map<String, String> labels,
    @Nullable Map<Language, String> summary,
    @Nullable Map<Language, String> description,
    @Nullable Map<Language, String> resolved,
    @Nullable String runbook,
    @Nullable List<Inhibitor> inhibitedBy,
    @Nullable Boolean isDamped,
    @Nullable Boolean isEnabled,
    Map<String, FilePlace> places) {

  /** What stands in the place of the types where a rule is about Gateledger itself. */
  static final String GATELEDGER = "gateledger";

  /** Where something stands. */
  record FilePlace(String file, int line) {

    RuleMistake mistake(String reason, String remedy) {
      return new RuleMistake(file, line, reason, remedy);
    }
  }

  /** Where a key stands; where the rule begins when it has no such key. */
  FilePlace placeOf(String key) {
    return places.getOrDefault(key, place);
  }

  boolean isOperational() {
    return List.of(GATELEDGER).equals(on);
  }

  /** What it asks, and for how long that has to hold. */
  String asked() {
    return "%s %s".formatted(holdFor, when);
  }

  /** The same with what another file says instead. */
  RuleDefinition overriddenBy(RuleDefinition other) {
    Map<String, FilePlace> all = new HashMap<>(places);
    all.putAll(other.places);
    boolean isRegraded = other.severity != null;
    return new RuleDefinition(
        other.place,
        name,
        or(other.on, on),
        or(other.when, when),
        or(other.holdFor, holdFor),
        or(other.endsAfter, endsAfter),
        or(other.severity, severity),
        isRegraded ? other.severities : severities,
        or(other.labels, labels),
        or(other.summary, summary),
        or(other.description, description),
        or(other.resolved, resolved),
        or(other.runbook, runbook),
        or(other.inhibitedBy, inhibitedBy),
        or(other.isDamped, isDamped),
        or(other.isEnabled, isEnabled),
        all);
  }

  private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }
}
