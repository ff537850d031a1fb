package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertDetails;
import io.gateledger.alert.AlertWords;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.rule.AlertCondition;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.AlertTexts;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Severity;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GradingTest {

  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope TUNNELS = new Scope("scp", "main", "kr-west1", "vpn-tunnel");
  private static final Subject SCOPE = new OfScope(TUNNELS);
  private static final Subject TUNNEL = new OfResource(new ResourceKey(TUNNELS, "t1"));
  private static final AlertDetails SAID =
      new AlertDetails(
          Map.of("team", "old"),
          "more of it",
          null,
          new AlertWords("안 보임", null, null),
          "https://old.example",
          Set.of("scp/main/kr-west1/vpn-gateway/g1"),
          START.minusSeconds(60),
          null);

  private static final AlertRule BLIND = rule("collector-blind", Set.of(), Severity.WARNING);
  private static final AlertRule DOWN =
      rule("tunnel-down", Set.of("vpn-tunnel"), Severity.WARNING, Severity.CRITICAL);

  @Test
  void shouldGiveAnOperationalAlertWhatItsRuleSays() {
    Alert alert = alert("collector-blind", SCOPE, Severity.CRITICAL);

    assertThat(Grading.of(rules(BLIND), alert))
        .singleElement()
        .satisfies(
            graded -> {
              assertThat(graded.severity()).isEqualTo(Severity.WARNING);
              assertThat(graded.details().labels()).isEqualTo(Map.of("team", "network"));
              assertThat(graded.details().runbook()).isEqualTo("https://new.example");
            });
  }

  @Test
  void shouldTellNothingOfAnOperationalRuleThatIsSwitchedOff() {
    Alert alert = alert("scope-quarantined", SCOPE, Severity.CRITICAL);

    assertThat(Grading.of(rules(BLIND), alert)).isEmpty();
  }

  @Test
  void shouldTellOperationalTroubleAsItIsWhereNoRuleSpeaksOfSuch() {
    Alert alert = alert("collector-blind", SCOPE, Severity.CRITICAL);

    assertThat(Grading.of(rules(DOWN), alert)).containsExactly(alert);
  }

  @Test
  void shouldLeaveTheAlertOfAResourceAsItsChangeMadeIt() {
    Alert alert = alert("tunnel-down", TUNNEL, Severity.INFO);

    assertThat(Grading.of(rules(DOWN), alert)).containsExactly(alert);
  }

  @Test
  void shouldTellNothingOfAResourceWhoseRuleIsSwitchedOffThoughNoneIsOperational() {
    Alert alert = alert("gateway-gone", TUNNEL, Severity.CRITICAL);

    assertThat(Grading.of(rules(DOWN), alert)).isEmpty();
  }

  @Test
  void shouldKeepASeverityThatTheRuleStillGives() {
    Alert graded = Grading.graded(DOWN, alert("tunnel-down", TUNNEL, Severity.CRITICAL));

    assertThat(graded.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void shouldTakeTheRulesOwnSeverityWhereItGivesTheOldOneNoMore() {
    Alert graded = Grading.graded(DOWN, alert("tunnel-down", TUNNEL, Severity.INFO));

    assertThat(graded.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void shouldKeepWhatWasFoundWhenOnlyTheRuleWasEdited() {
    Alert alert = alert("tunnel-down", TUNNEL, Severity.CRITICAL);

    Alert graded = Grading.graded(DOWN, alert);

    assertThat(graded)
        .usingRecursiveComparison()
        .ignoringFields("details.labels", "details.runbook")
        .isEqualTo(alert);
  }

  @Test
  void shouldFireAnewFromAMomentAsTheEditedRuleHasIt() {
    Instant now = START.plusSeconds(600);

    Alert anew = Grading.anew(DOWN, alert("tunnel-down", TUNNEL, Severity.INFO), now);

    assertThat(anew.startsAt()).isEqualTo(now);
    assertThat(anew.version()).as("no change led to it").isNull();
    assertThat(anew.details().startsNotBefore()).isNull();
    assertThat(anew.severity()).isEqualTo(Severity.WARNING);
    assertThat(anew.details().labels()).isEqualTo(Map.of("team", "network"));
  }

  private static RuleSet rules(AlertRule... rules) {
    return new RuleSet("v1", List.of(rules));
  }

  private static AlertRule rule(
      String name, Set<String> types, Severity severity, Severity... worse) {
    LinkedHashMap<Severity, AlertCondition> grades = new LinkedHashMap<>();
    for (Severity grade : worse) {
      grades.put(grade, AlertRule.NEVER);
    }
    return new AlertRule(
        name,
        types,
        AlertRule.NEVER,
        Duration.ZERO,
        null,
        severity,
        grades,
        Map.of("team", "network"),
        new AlertTexts((language, input, lasted) -> "in trouble", null, null),
        "https://new.example",
        List.of(),
        false,
        Set.of());
  }

  private static Alert alert(String rule, Subject subject, Severity severity) {
    return new Alert(rule, severity, subject, null, "in trouble", START, null, 3, SAID);
  }
}
