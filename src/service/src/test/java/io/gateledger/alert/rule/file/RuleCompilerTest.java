package io.gateledger.alert.rule.file;

import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.AlertText;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.rule.Verdict;
import io.gateledger.catalogue.Language;
import io.gateledger.catalogue.entry.CatalogueLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static io.gateledger.alert.rule.RuledResource.seen;
import static io.gateledger.alert.rule.RuledResource.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RuleCompilerTest {

  private static final RuleInput UP = seen("scp/vpn-tunnel", "{\"status\":\"UP\"}");
  private static final RuleInput DOWN = seen("scp/vpn-tunnel", "{\"status\":\"DOWN\"}");
  private static final RuleInput WENT_DOWN =
      update("scp/vpn-tunnel", "{\"status\":\"UP\"}", "{\"status\":\"DOWN\"}");

  private static final String TUNNEL =
      """
      name: own
          on: vpn-tunnel
          when: %s
          severity: info
          summary: "{name} is {after.status}"
          resolved: { en: "{name} is back", ko: "{name} 복구" }
      """;

  private final RuleCompiler compiler = new RuleCompiler(CatalogueLoader.builtIn(), null);
  private final List<RuleMistake> mistakes = new ArrayList<>();

  @Test
  void shouldJudgeByARuleThatShipsAsByOneOfTheUsers() {
    for (boolean isTrusted : List.of(true, false)) {
      AlertRule rule = compiled(TUNNEL.formatted("after.status == 'DOWN'"), isTrusted);

      assertThat(rule.condition().judge(DOWN)).as("ships: %s", isTrusted).isEqualTo(Verdict.HOLDS);
      assertThat(rule.condition().judge(UP))
          .as("ships: %s", isTrusted)
          .isEqualTo(Verdict.DOES_NOT_HOLD);
    }
    assertThat(mistakes).isEmpty();
  }

  @Test
  void shouldSayOfARuleThatShipsWhetherItAsksForAStep() {
    AlertRule ofAState = compiled(TUNNEL.formatted("after.status == 'DOWN'"), true);
    AlertRule ofAStep =
        compiled(TUNNEL.formatted("before.status == 'UP' && after.status == 'DOWN'"), true);

    assertThat(ofAState.condition().asksForStep()).isFalse();
    assertThat(ofAStep.condition().asksForStep()).isTrue();
    assertThat(ofAStep.condition().judge(WENT_DOWN)).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void shouldSayTheTextsOfARuleThatShips() {
    AlertRule rule = compiled(TUNNEL.formatted("after.status == 'DOWN'"), true);
    AlertText resolved = Objects.requireNonNull(rule.texts().resolved());

    assertThat(rule.texts().summary().in(Language.EN, DOWN, null)).isEqualTo("edge is DOWN");
    assertThat(resolved.in(Language.EN, UP, null)).isEqualTo("edge is back");
    assertThat(resolved.in(Language.KO, UP, null)).isEqualTo("edge 복구");
    assertThat(rule.texts().description()).isNull();
  }

  /** CEL's compiler would cost every start a second. */
  @Test
  void shouldLookIntoARuleThatShipsOnlyWhenItIsAsked() {
    AlertRule rule = compiled(TUNNEL.formatted("after.stauts == 'DOWN'"), true);

    assertThat(mistakes).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> rule.condition().judge(DOWN))
        .withMessage("rule own, which ships, is not right");
  }

  @Test
  void shouldSayTheNameWhereARuleHasNoSummary() {
    AlertRule rule = compiled("{name: lost, on: gateledger, severity: warning}", false);

    assertThat(rule.texts().summary().in(Language.EN, DOWN, Duration.ofMinutes(1)))
        .isEqualTo("edge");
    assertThat(rule.isOperational()).isTrue();
    assertThat(mistakes).isEmpty();
  }

  @Test
  void shouldHoldForNothingWhereARuleIsWrong() {
    AlertRule ofNoType =
        compiled(TUNNEL.replace("vpn-tunnel", "vpn-tunel").formatted("\"true\""), false);
    AlertRule ofNoField = compiled(TUNNEL.formatted("after.stauts == 'DOWN'"), false);

    assertThat(ofNoType.condition().judge(DOWN)).isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(ofNoField.condition().judge(DOWN)).isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(mistakes)
        .extracting(RuleMistake::reason)
        .containsSubsequence(
            "rule own: there is no resource type 'vpn-tunel'",
            "rule own: when: there is no field 'stauts' at character 6");
  }

  @Test
  void shouldBeAsBadAsTheFirstGradeThatHolds() {
    AlertRule rule =
        compiled(
            TUNNEL
                .formatted("has(after.status)")
                .replace(
                    "severity: info",
                    "severity: { critical: \"after.status == 'DOWN'\", otherwise: info }"),
            false);

    assertThat(rule.severityOf(DOWN)).isEqualTo(Severity.CRITICAL);
    assertThat(rule.severityOf(UP)).isEqualTo(Severity.INFO);
    assertThat(rule.gives(Severity.WARNING)).isFalse();
    assertThat(mistakes).isEmpty();
  }

  @Test
  void shouldLetFlappingBecomeWorseThanItIsAndNotAsBad() {
    String flapping = "{name: flapping, on: gateledger, severity: %s}";

    assertThat(compiled(flapping.formatted("info"), true).worse())
        .containsOnlyKeys(Severity.CRITICAL, Severity.WARNING);
    assertThat(compiled(flapping.formatted("warning"), true).worse())
        .containsOnlyKeys(Severity.CRITICAL);
    assertThat(compiled(flapping.formatted("critical"), true).worse()).isEmpty();
  }

  @Test
  void shouldKnowOfWhichTypesARuleAsksForNeighbours() {
    String asks =
        "related.vpn_gateway.exists(one, one.id == after.vpn_gateway_id)"
            + " && related.vpn_tunnel.all(one, one.status == 'DOWN')";

    assertThat(compiled(TUNNEL.formatted(asks), false).relatedTypes())
        .containsExactlyInAnyOrder("vpn-gateway", "vpn-tunnel");
    assertThat(compiled(TUNNEL.formatted("after.status == 'DOWN'"), false).relatedTypes())
        .isEmpty();
    assertThat(mistakes).isEmpty();
  }

  /** Whoever says when a rule holds writes one, however near its name is to another's. */
  @Test
  void shouldNotTakeANewRuleForAMisspeltOverride() {
    for (String said : List.of("on: vpn-tunnel", "when: \"true\"", "summary: odd")) {
      mistakes.clear();

      compiled("{name: tunel-down, %s, severity: info}".formatted(said), false);

      assertThat(mistakes)
          .as(said)
          .hasSize(2)
          .allSatisfy(one -> assertThat(one.reason()).startsWith("rule tunel-down lacks "));
    }
  }

  @Test
  void shouldTakeForAMisspeltOverrideWhatSaysNothingOfItsOwn() {
    compiled("{name: tunel-down, severity: info}", false);

    assertThat(mistakes)
        .singleElement()
        .extracting(RuleMistake::remedy)
        .isEqualTo("did you mean tunnel-down?");
  }

  @Test
  void shouldTellWhatAnInhibitorMayBeAboutBesideTypes() {
    compiled(
        TUNNEL.formatted("after.status == 'DOWN'")
            + "    inhibited-by: [{rule: tunnel-down, of: acount}]\n",
        false);

    assertThat(mistakes)
        .singleElement()
        .hasToString(
            "own.yaml:8: rule own: inhibited-by is of nothing called 'acount' (did you mean account?)");
  }

  private AlertRule compiled(String rule, boolean isTrusted) {
    String file = "rules:\n  - " + rule + "\n";
    List<RuleDefinition> definitions =
        RuleDefinitionReader.read("own.yaml", file.getBytes(StandardCharsets.UTF_8), mistakes);
    assertThat(definitions).as("%s: %s", rule, mistakes).hasSize(1);
    RuleDefinition definition = definitions.getFirst();
    return compiler.compile(
        definition, Set.of(definition.name(), "tunnel-down"), isTrusted, mistakes);
  }
}
