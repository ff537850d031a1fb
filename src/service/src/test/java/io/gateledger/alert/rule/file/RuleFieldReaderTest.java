package io.gateledger.alert.rule.file;

import io.gateledger.alert.rule.Inhibitor;
import io.gateledger.alert.rule.Inhibitor.Reach;
import io.gateledger.catalogue.Language;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RuleFieldReaderTest {

  private final List<RuleMistake> mistakes = new ArrayList<>();

  @Test
  void shouldReadADurationInEveryUnit() {
    assertThat(rule("for: 250ms").holdFor()).isEqualTo(Duration.ofMillis(250));
    assertThat(rule("for: 0s").holdFor()).isEqualTo(Duration.ZERO);
    assertThat(rule("for: 5m").holdFor()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rule("for: 12h").holdFor()).isEqualTo(Duration.ofHours(12));
    assertThat(rule("ends-after: 2d").endsAfter()).isEqualTo(Duration.ofDays(2));
    assertThat(mistakes).isEmpty();
  }

  @Test
  void shouldReadNoDurationOfAnAmountThatIsLedByAZeroOrOutOfBounds() {
    for (String odd : List.of("05m", "1000000d", "-1s", "5", "5 m", "1.5h")) {
      mistakes.clear();

      assertThat(rule("for: " + odd).holdFor()).as(odd).isNull();

      assertThat(told())
          .as(odd)
          .containsExactly(
              "own.yaml:3: rule own: for is '%s', which is no duration (write it such as 0s, 30s, 5m, 12h or 2d)"
                  .formatted(odd));
    }
  }

  @Test
  void shouldReadAFlagAsWhatItIs() {
    assertThat(rule("damped: true").isDamped()).isTrue();
    assertThat(rule("damped: false").isDamped()).isFalse();
    assertThat(rule("enabled: false").isEnabled()).isFalse();
    assertThat(rule("for: 1m").isDamped()).isNull();
    assertThat(rule("damped:").isDamped()).isNull();
    assertThat(mistakes).isEmpty();
  }

  /** What a file does not say is left as it was where the file overrides a rule. */
  @Test
  void shouldTellNoLabelsFromLabelsThatAreNone() {
    assertThat(rule("for: 1m").labels()).isNull();
    assertThat(rule("labels: {}").labels()).isEqualTo(Map.of());
    assertThat(mistakes).isEmpty();
  }

  @Test
  void shouldKeepTheLabelsOfARuleBesideThoseItMayNotHave() {
    RuleDefinition rule =
        rule("labels: { team: net, severity: high, 1st: x, _on_call: y, a-b: z }");

    assertThat(rule.labels()).isEqualTo(Map.of("team", "net", "_on_call", "y"));
    assertThat(told()).containsExactly(noLabel("severity"), noLabel("1st"), noLabel("a-b"));
  }

  private static String noLabel(String label) {
    return "own.yaml:3: rule own: '%s' is no label of a rule's own (use letters, digits and underscores, and none of account, alertname, id, name, provider, region, resource, scope, severity, type)"
        .formatted(label);
  }

  @Test
  void shouldTellLabelsThatAreNoMapping() {
    rule("labels: [team, net]");

    assertThat(told())
        .containsExactly("own.yaml:3: rule own: labels is no mapping of keys (write key: value)");
  }

  @Test
  void shouldTellALabelThatIsNoText() {
    RuleDefinition rule = rule("labels: { team: [a, b], floor: 3 }");

    assertThat(rule.labels()).isEqualTo(Map.of("floor", "3"));
    assertThat(told())
        .containsExactly("own.yaml:3: rule own: labels 'team' is no text (write a text)");
  }

  @Test
  void shouldTakeATextInNoLanguageForEnglish() {
    assertThat(rule("summary: down").summary()).isEqualTo(Map.of(Language.EN, "down"));
  }

  @Test
  void shouldReadATextInEveryLanguageThatItIsWrittenIn() {
    assertThat(rule("summary: { ko: 끊김, en: down }").summary())
        .isEqualTo(Map.of(Language.EN, "down", Language.KO, "끊김"));
    assertThat(mistakes).isEmpty();
  }

  @Test
  void shouldTellALanguageThatThereIsNot() {
    RuleDefinition rule = rule("resolved: { en: up, kr: 연결 }");

    assertThat(rule.resolved()).isEqualTo(Map.of(Language.EN, "up"));
    assertThat(told())
        .containsExactly("own.yaml:3: rule own: resolved has no language 'kr' (did you mean ko?)");
  }

  @Test
  void shouldTakeNoTextWithoutEnglish() {
    assertThat(rule("description: { ko: 끊김 }").description()).isNull();
    assertThat(told())
        .containsExactly("own.yaml:3: rule own: description lacks 'en' (write it in English too)");
  }

  @Test
  void shouldReadWhatAnInhibitorIsAbout() {
    RuleDefinition rule =
        rule(
            """
            inhibited-by:
                  - {rule: a}
                  - {rule: b, of: subject}
                  - {rule: c, of: scope}
                  - {rule: d, of: account}
                  - {rule: e, of: service}
                  - {rule: f, of: vpn-gateway}
            """);

    assertThat(rule.inhibitedBy())
        .containsExactly(
            new Inhibitor("a", Reach.SAME_SUBJECT, null),
            new Inhibitor("b", Reach.SAME_SUBJECT, null),
            new Inhibitor("c", Reach.SCOPE, null),
            new Inhibitor("d", Reach.ACCOUNT, null),
            new Inhibitor("e", Reach.SERVICE, null),
            new Inhibitor("f", Reach.RELATED, "vpn-gateway"));
    assertThat(mistakes).isEmpty();
  }

  @Test
  void shouldTakeInhibitorsThatAreNoListForNone() {
    assertThat(rule("inhibited-by: tunnel-down").inhibitedBy()).isNull();
    assertThat(told())
        .containsExactly(
            "own.yaml:3: rule own: inhibited-by is no list (write - {rule: NAME} for each rule that explains this one)");
  }

  @Test
  void shouldTellAnInhibitorThatNamesNoRule() {
    RuleDefinition rule = rule("inhibited-by: [{of: scope}, {rule: a}]");

    assertThat(rule.inhibitedBy()).containsExactly(new Inhibitor("a", Reach.SAME_SUBJECT, null));
    assertThat(told())
        .containsExactly(
            "own.yaml:3: rule own: inhibited-by lacks 'rule' (name the rule that explains this one)");
  }

  @Test
  void shouldTellAKeyThatAnInhibitorDoesNotHave() {
    rule("inhibited-by: [{rule: a, fo: scope}]");

    assertThat(told())
        .containsExactly("own.yaml:3: rule own: inhibited-by has no key 'fo' (did you mean of?)");
  }

  private RuleDefinition rule(String line) {
    String file = "rules:\n  - name: own\n    %s\n".formatted(line);
    List<RuleDefinition> rules =
        RuleDefinitionReader.read("own.yaml", file.getBytes(StandardCharsets.UTF_8), mistakes);
    assertThat(rules).as("%s: %s", line, mistakes).hasSize(1);
    return rules.getFirst();
  }

  private List<String> told() {
    return mistakes.stream().map(RuleMistake::toString).toList();
  }
}
