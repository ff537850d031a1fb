package io.gateledger;

import io.gateledger.resource.WireNamed;
import io.gateledger.testing.ProductClasses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What others read in the ledger, on the topics and in the API must not change with a refactoring.
 */
class WireNamesTest {

  @Test
  void shouldSpellEveryValueAsOthersReadIt() {
    Map<String, List<String>> spellings = new TreeMap<>();
    enums()
        .forEach(
            type ->
                spellings.put(
                    type.getSimpleName(), values(type).map(WireNamed::wireName).toList()));

    assertThat(spellings)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("AddressFamily", List.of("ipv4", "ipv6")),
                Map.entry(
                    "BreakKind",
                    List.of(
                        "edited-value",
                        "edited-time",
                        "edited-row",
                        "removed-row",
                        "added-row",
                        "swapped-pair",
                        "truncated-tail",
                        "rewritten-chain")),
                Map.entry("Direction", List.of("ingress", "egress")),
                Map.entry("ExportFormat", List.of("ndjson", "csv")),
                Map.entry(
                    "Meaning",
                    List.of(
                        "added",
                        "removed",
                        "widened",
                        "narrowed",
                        "altered",
                        "replaced",
                        "unchanged",
                        "unreadable")),
                Map.entry("RuleAction", List.of("allow", "deny")),
                Map.entry(
                    "AlertAct", List.of("silence", "extend", "expire", "acknowledge", "undo")),
                Map.entry("AlertPhase", List.of("pending", "firing", "resolved")),
                Map.entry("AlertStepKind", List.of("firing", "annotated", "resolved")),
                Map.entry(
                    "ReplayState",
                    List.of("waiting", "running", "paused", "completed", "cancelled", "failed")),
                Map.entry("ReplayedEvents", List.of("changes", "runs")),
                Map.entry("SinkState", List.of("waiting", "telling", "firing", "resolved")),
                Map.entry("SinkType", List.of("alertmanager", "webhook")),
                Map.entry(
                    "VerificationStatus",
                    List.of("running", "whole", "broken", "cancelled", "failed", "abandoned")),
                Map.entry("AlertStatus", List.of("firing", "resolved")),
                Map.entry("Language", List.of("en", "ko")),
                Map.entry(
                    "Operation", List.of("baseline", "create", "update", "delete", "restore")),
                Map.entry(
                    "OperationalRule",
                    List.of(
                        "scope-quarantined",
                        "collector-blind",
                        "credentials-rejected",
                        "event-set-aside",
                        "item-unreadable",
                        "network-unreachable",
                        "topics-lost",
                        "topic-changed",
                        "clock-skewed",
                        "retirement-refused",
                        "configuration-disagrees",
                        "rename-refused",
                        "relay-stalled",
                        "alert-rules-broken")),
                Map.entry(
                    "OutboxKind",
                    List.of(
                        "changes",
                        "alert-firing",
                        "alert-resolved",
                        "alert-annotated",
                        "run",
                        "rebaseline",
                        "retirement",
                        "inventory",
                        "rename")),
                Map.entry("Presence", List.of("present", "missing", "deleted")),
                Map.entry(
                    "PresenceFilter", List.of("present", "missing", "deleted", "retired", "any")),
                Map.entry("RetirementDecision", List.of("configuration", "operator")),
                Map.entry(
                    "QuarantineEnding",
                    List.of("confirmed", "discarded", "recovered", "retired", "superseded")),
                Map.entry("RunOutcome", List.of("running", "complete", "partial", "failed")),
                Map.entry(
                    "RunProblem",
                    List.of("not-found", "try-later", "credentials-rejected", "refused")),
                Map.entry("ScopeStatus", List.of("active", "quarantined", "retired")),
                Map.entry("SilenceState", List.of("pending", "active", "expired")),
                Map.entry("Severity", List.of("critical", "warning", "info")),
                Map.entry("Topic", List.of("changes", "alerts", "inventory", "runs")),
                Map.entry("Trigger", List.of("schedule", "look-now"))));
  }

  @ParameterizedTest
  @MethodSource("enums")
  void shouldReadBackWhatItSpells(Class<?> type) {
    values(type)
        .forEach(value -> assertThat(WireNamed.ofWireName(type, value.wireName())).isSameAs(value));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WireNamed.ofWireName(type, "no-such-value"))
        .withMessageContaining(type.getSimpleName())
        .withMessageContaining("no-such-value");
  }

  static Stream<Class<?>> enums() {
    return ProductClasses.all().stream()
        .filter(type -> type.isEnum() && type.isAssignableTo(WireNamed.class))
        .map(type -> type.reflect());
  }

  private static Stream<WireNamed> values(Class<?> type) {
    return Stream.of(type.getEnumConstants()).map(WireNamed.class::cast);
  }
}
