package io.gateledger.alert.rule.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.rule.Verdict;
import io.gateledger.alert.rule.expression.TextTemplates;
import io.gateledger.catalogue.Language;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.deploy.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.gateledger.alert.rule.RuledResource.seen;
import static io.gateledger.alert.rule.RuledResource.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AlertRuleFilesTest {

  private static final AlertRuleFiles FILES = new AlertRuleFiles(CatalogueLoader.builtIn());

  @TempDir private Path directory;

  @Test
  void shouldAddARuleOfTheUsers() throws IOException {
    write(
        """
        rules:
          - name: tunnel-went-down
            on: vpn-tunnel
            when: before.status == 'UP' && after.status == 'DOWN'
            for: 90s
            severity: info
            labels: { team: network }
            summary: "{name} went {before.status} → {after.status}"
            runbook: https://wiki.example/tunnels
        """);

    AlertRule rule = FILES.read(directory).find("tunnel-went-down").orElseThrow();

    RuleInput down = update("scp/vpn-tunnel", "{\"status\":\"UP\"}", "{\"status\":\"DOWN\"}");
    assertThat(rule.condition().judge(down)).isEqualTo(Verdict.HOLDS);
    assertThat(rule.condition().judge(seen("scp/vpn-tunnel", "{\"status\":\"DOWN\"}")))
        .isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(rule.holdFor()).isEqualTo(Duration.ofSeconds(90));
    assertThat(rule.severity()).isEqualTo(Severity.INFO);
    assertThat(rule.labels()).isEqualTo(Map.of("team", "network"));
    assertThat(rule.runbook()).isEqualTo("https://wiki.example/tunnels");
    assertThat(rule.texts().summary().in(Language.KO, down, null)).isEqualTo("edge went UP → DOWN");
  }

  @Test
  void shouldChangeOnlyWhatAFileSaysOfARuleThatShips() throws IOException {
    write(
        """
        rules:
          - name: tunnel-down
            severity: warning
            for: 2m
          - name: nat-gateway-frozen
            enabled: false
          - name: collector-blind
            severity: info
        """);

    RuleSet rules = FILES.read(directory);

    AlertRule down = rules.find("tunnel-down").orElseThrow();
    AlertRule shipped = FILES.shipped().find("tunnel-down").orElseThrow();
    assertThat(down.severity()).isEqualTo(Severity.WARNING);
    assertThat(down.holdFor()).isEqualTo(Duration.ofMinutes(2));
    assertThat(down.runbook()).isEqualTo(shipped.runbook());
    assertThat(down.inhibitedBy()).isEqualTo(shipped.inhibitedBy());
    assertThat(down.condition().judge(seen("scp/vpn-tunnel", "{\"status\":\"DOWN\"}")))
        .isEqualTo(Verdict.HOLDS);
    assertThat(rules.find("nat-gateway-frozen")).isEmpty();
    assertThat(rules.find("collector-blind").orElseThrow().severity()).isEqualTo(Severity.INFO);
    assertThat(rules.version()).isNotEqualTo(FILES.shipped().version());
  }

  @Test
  void shouldPutWhereRunbooksAreBeforeThePathsOfRulesAndLeaveUrlsAlone() throws IOException {
    write(
        """
        rules:
          - name: tunnel-down
            runbook: https://wiki.example.com/vpn
          - name: nat-gateway-frozen
            runbook: /ours/nat.md
        """);
    AlertRuleFiles files =
        new AlertRuleFiles(
            CatalogueLoader.builtIn(), URI.create("https://git.example.com/gateledger/"));

    RuleSet rules = files.read(directory);

    assertThat(runbook(rules, "tunnel-down")).isEqualTo("https://wiki.example.com/vpn");
    assertThat(runbook(rules, "nat-gateway-frozen"))
        .isEqualTo("https://git.example.com/gateledger/ours/nat.md");
    assertThat(runbook(rules, "collector-blind"))
        .isEqualTo("https://git.example.com/gateledger/docs/runbooks/collector-blind.md");
    assertThat(runbook(FILES.read(directory), "collector-blind"))
        .as("where nobody says where they are")
        .isEqualTo("docs/runbooks/collector-blind.md");
  }

  private static @Nullable String runbook(RuleSet rules, String rule) {
    return rules.find(rule).orElseThrow().runbook();
  }

  @Test
  void shouldTellASyntaxError() throws IOException {
    assertThat(verdict("when: after.status == 'DOWN' &&"))
        .containsExactly(
            "own.yaml:4: rule own: when: syntax error at character 26: mismatched input '<EOF>'"
                + " (see docs/alerts.md for the language)");
  }

  @Test
  void shouldTellAFieldThatTheCatalogueDoesNotHaveAndTheOneThatWasMeant() throws IOException {
    assertThat(verdict("when: after.stauts == 'DOWN'"))
        .containsExactly(
            "own.yaml:4: rule own: when: there is no field 'stauts' at character 6"
                + " (did you mean status?)");
    assertThat(verdict("when: has(after.phase1.pear)"))
        .singleElement()
        .asString()
        .contains("there is no field 'pear'");
    assertThat(verdict("when: aftr.status == 'DOWN'"))
        .containsExactly(
            "own.yaml:4: rule own: when: there is no 'aftr' at character 1 (did you mean after?)");
  }

  @Test
  void shouldTellATypeError() throws IOException {
    assertThat(verdict("when: after.status == 3"))
        .containsExactly(
            "own.yaml:4: rule own: when: type error at character 14: == does not go with"
                + " (string, int) (compare values of one kind)");
    assertThat(verdict("when: after.status == null"))
        .singleElement()
        .asString()
        .endsWith("(ask by has(…) whether a field is told)");
    assertThat(verdict("when: after.status"))
        .containsExactly(
            "own.yaml:4: rule own: when: type error: it is of kind string, and no condition"
                + " (compare it with something)");
  }

  @Test
  void shouldTellAConditionThatCouldCostTooMuch() throws IOException {
    assertThat(
            verdict("when: related.vpn_tunnel.all(a, related.vpn_tunnel.exists(b, a.id == b.id))"))
        .singleElement()
        .asString()
        .startsWith("own.yaml:4: rule own: when: the condition may cost ")
        .endsWith(
            ": a loop over related.vpn_tunnel is in the loop over related.vpn_tunnel"
                + " (do not put one loop in another)");
    assertThat(verdict("when: related.vpn_tunnel.exists(t, t.name.matches('busan.*'))"))
        .singleElement()
        .asString()
        .endsWith(
            ": matches is in the loop over related.vpn_tunnel"
                + " (do not put matches into a loop: startsWith, endsWith and contains are cheap)");
    assertThat(
            verdict("when: after.phase2.encryptions.exists(one, one in after.phase1.encryptions)"))
        .singleElement()
        .asString()
        .endsWith("(do not search one list for each element of another)");
  }

  @Test
  void shouldTakeALoopThatAsksWhatATextHolds() throws IOException {
    assertThat(
            verdict("when: after.phase2.encryptions.exists(one, one in ['des-md5', '3des-md5'])"))
        .isEmpty();
    assertThat(verdict("when: after.phase2.encryptions.exists(one, one.startsWith('aes128'))"))
        .isEmpty();
    assertThat(
            verdict(
                "when: related.vpn_tunnel.exists(t, t.status == 'DOWN' && t.name.contains('busan'))"))
        .isEmpty();
  }

  @Test
  void shouldTellWhoComparesWithOneEqualsSign() throws IOException {
    assertThat(verdict("when: after.status = 'DOWN'"))
        .containsExactly(
            "own.yaml:4: rule own: when: syntax error at character 14: = compares nothing"
                + " (write == to compare)");
  }

  @Test
  void shouldTakeTheRulesOfTheDocument() throws IOException {
    String document = Repository.text("docs/alerts.md");
    List<String> examples =
        Pattern.compile("```(?:text|yaml)\n(rules:\n.*?)```", Pattern.DOTALL)
            .matcher(document)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      write(example);

      assertThat(mistakes()).as(example).isEmpty();
    }
  }

  @Test
  void shouldTellANameThatIsThereTwice() throws IOException {
    write("rules:\n  - {name: tunnel-down, for: 1m}\n  - {name: tunnel-down, for: 2m}\n");

    assertThat(mistakes())
        .containsExactly(
            "own.yaml:3: rule tunnel-down is there twice, first in own.yaml:2"
                + " (keep one of the two, or rename one)");
  }

  @Test
  void shouldTellALoopInATextThatHasNoBound() throws IOException {
    for (String source :
        List.of(
            "i in 300000000",
            "one in after.name",
            "i in related.vpn_tunnel.size",
            "key in after",
            "one in related")) {
      assertThat(ofSummary("{#for %s}x{/for}".formatted(source)))
          .as(source)
          .containsExactly(
              "own.yaml:6: rule own: summary: a loop over '%s' has no bound (loop over a list of after or before, or over related.TYPE, and not within a loop)"
                  .formatted(source.substring(source.indexOf(" in ") + 4)));
    }
    assertThat(ofSummary("{#let n=300000000}{#for i in n}x{/for}{/let}")).hasSize(1);
    assertThat(
            ofSummary(
                "{#for a in related.vpn_tunnel}{#if a.name}{#each related.vpn_tunnel}x{/each}{/if}{/for}"))
        .singleElement()
        .asString()
        .contains("a loop over 'related.vpn_tunnel' has no bound");
    assertThat(ofSummary("{#eval '{#for i in 300000000}x{/for}' /}"))
        .singleElement()
        .asString()
        .contains("is no template");
  }

  @Test
  void shouldLoopOverListsOfAResourceAndItsNeighbours() throws IOException {
    write(
        OWN.formatted(
            "{#each after.phase2.encryptions}<{it}>{/each}{#for one in after.phase2.encryptions}{one}{/for}{#for t in related.vpn_tunnel}{t.name}{/for}"));
    AlertRule rule = FILES.read(directory).find("own").orElseThrow();

    assertThat(
            rule.texts()
                .summary()
                .in(
                    Language.EN,
                    seen(
                        "scp/vpn-tunnel",
                        "{\"status\":\"DOWN\",\"phase2\":{\"encryptions\":[\"aes\",\"3des\"]}}"),
                    null))
        .isEqualTo("<aes><3des>aes3des");
  }

  @Test
  void shouldWriteNoMoreOfATextThanIsShown() throws IOException {
    write(OWN.formatted("{#for one in after.phase2.encryptions}" + "x".repeat(10_000) + "{/for}"));
    AlertRule rule = FILES.read(directory).find("own").orElseThrow();
    String many = "\"e\",".repeat(100_000) + "\"e\"";

    assertThat(
            rule.texts()
                .summary()
                .in(
                    Language.EN,
                    seen(
                        "scp/vpn-tunnel",
                        "{\"status\":\"DOWN\",\"phase2\":{\"encryptions\":[" + many + "]}}"),
                    null))
        .hasSize(TextTemplates.LONGEST_LINE)
        .startsWith("xxx");
  }

  private static final String OWN =
      """
      rules:
        - name: own
          on: vpn-tunnel
          when: after.status == 'DOWN'
          severity: info
          summary: "%s"
      """;

  private List<String> ofSummary(String summary) throws IOException {
    write(OWN.formatted(summary));
    return mistakes();
  }

  /** What was told of one resource stays as it is when the rules are read anew. */
  @Test
  void shouldLetFlappingBeAsBadAsWhatItStandsFor() {
    AlertRule flapping = FILES.shipped().find("flapping").orElseThrow();

    assertThat(flapping.severity()).isEqualTo(Severity.WARNING);
    assertThat(flapping.gives(Severity.CRITICAL)).isTrue();
    assertThat(flapping.gives(Severity.INFO)).isFalse();
  }

  @Test
  void shouldNotJudgeWhatCannotBeEvaluated() throws IOException {
    write(
        OWN.replace(
                "after.status == 'DOWN'",
                "timestamp(after.created_at) < timestamp('2030-01-01T00:00:00Z')")
            .formatted("x"));
    AlertRule rule = FILES.read(directory).find("own").orElseThrow();

    assertThat(
            rule.condition()
                .judge(seen("scp/vpn-tunnel", "{\"created_at\":\"2026-01-01T00:00:00Z\"}")))
        .isEqualTo(Verdict.HOLDS);
    assertThat(
            rule.condition()
                .judge(seen("scp/vpn-tunnel", "{\"created_at\":\"2026-01-01 00:00:00\"}")))
        .as("of another form than before")
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(rule.condition().judge(seen("scp/vpn-tunnel", "{\"created_at\":null}")))
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(rule.condition().judge(seen("scp/vpn-gateway", "{}"))).isNotEqualTo(Verdict.HOLDS);
  }

  @Test
  void shouldTakeForNotHoldingWhatIsNotThere() throws IOException {
    write(
        OWN.replace(
                "after.status == 'DOWN'",
                "timestamp(before.created_at) < timestamp('2030-01-01T00:00:00Z') || after.phase2.encryptions[3] == 'aes'")
            .formatted("x"));
    AlertRule rule = FILES.read(directory).find("own").orElseThrow();

    assertThat(
            rule.condition()
                .judge(seen("scp/vpn-tunnel", "{\"phase2\":{\"encryptions\":[\"aes\"]}}")))
        .isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void shouldTellAFileThatCannotBeRead() throws IOException {
    Files.createSymbolicLink(directory.resolve("own.yaml"), directory.resolve("nowhere"));

    assertThat(mistakes())
        .containsExactly(
            "own.yaml: cannot be read (check that it is text that the service may read)");

    Files.delete(directory.resolve("own.yaml"));
    Files.write(directory.resolve("own.yaml"), new byte[] {(byte) 0xff, 0, 1});
    assertThat(mistakes()).containsExactly("own.yaml: is no text (check that it is YAML in UTF-8)");
  }

  @Test
  void shouldTellADirectoryThatIsNotThere() {
    AlertRulesException refused =
        catchThrowableOfType(
            AlertRulesException.class, () -> FILES.read(directory.resolve("absent")));

    assertThat(refused)
        .hasMessageEndingWith(
            "absent: not a directory that can be read"
                + " (name another in gateledger.alerts.directory, or leave it out)");
  }

  @Test
  void shouldTellEveryMistakeOfAFileInTheOrderOfItsLines() throws IOException {
    write(
        """
        rules:
          - name: own
            on: vpn-tunel
            when: after.status == 'DOWN'
            for: 5 minutes
            severity: crtical
            sumary: hello
            summary: "{nme} is {after.stauts}"
            enabled: perhaps
            inhibited-by:
              - rule: tunnel-dawn
          - name: Other
          - name: collector-blind
            when: "true"
          - for: 2m
        """);

    assertThat(mistakes())
        .containsExactly(
            "own.yaml:3: rule own: there is no resource type 'vpn-tunel' (did you mean vpn-tunnel?)",
            "own.yaml:5: rule own: for is '5 minutes', which is no duration"
                + " (write it such as 0s, 30s, 5m, 12h or 2d)",
            "own.yaml:6: rule own: severity is 'crtical' (did you mean critical?)",
            "own.yaml:7: a rule has no key 'sumary' (did you mean summary?)",
            "own.yaml:8: rule own: summary: there is no 'nme' (did you mean name?)",
            "own.yaml:8: rule own: summary: there is no field 'after.stauts' (there is )",
            "own.yaml:9: rule own: enabled is 'perhaps' (write true or false)",
            "own.yaml:10: rule own: inhibited-by names no rule 'tunnel-dawn'"
                + " (did you mean tunnel-down?)",
            "own.yaml:12: 'Other' is no name of a rule"
                + " (use lower-case words joined by hyphens, such as tunnel-down)",
            "own.yaml:14: rule collector-blind is about Gateledger itself and has no 'when'"
                + " (override its severity, labels, runbook, or enabled)",
            "own.yaml:15: a rule lacks 'name' (name it, such as tunnel-down)");
  }

  @Test
  void shouldTellWhichRuleWasMeantByAMisspeltOverride() throws IOException {
    write("rules:\n  - {name: tunel-down, for: 2m}\n");

    assertThat(mistakes())
        .containsExactly(
            "own.yaml:2: there is no rule 'tunel-down' to override, and a new one has on, when and"
                + " summary (did you mean tunnel-down?)");
  }

  @Test
  void shouldTellWhatANewRuleLacks() throws IOException {
    write("rules:\n  - name: own\n");

    assertThat(mistakes())
        .containsExactly(
            "own.yaml:2: rule own lacks 'on' (name the resource types it is for)",
            "own.yaml:2: rule own lacks 'when' (write the condition)",
            "own.yaml:2: rule own lacks 'summary' (say in a line what is wrong)",
            "own.yaml:2: rule own lacks 'severity' (write critical, warning or info)");
  }

  @Test
  void shouldTellWhatIsNoYaml() throws IOException {
    write("rules:\n  - name: own\n   on: [\n");

    assertThat(mistakes()).singleElement().asString().startsWith("own.yaml:").contains("not YAML");
  }

  @Test
  void shouldLetNothingThatIsFilledInSteerWhereATextIsShown() throws IOException {
    write(
        """
        rules:
          - name: own
            on: vpn-tunnel
            when: has(after.name)
            severity: info
            summary: "tunnel {after.name} and {after.description}, done"
        """);
    AlertRule rule = FILES.read(directory).find("own").orElseThrow();
    String name = "\\u001b[2Jt\\n\\u202e{name}" + "x".repeat(500);

    assertThat(
            rule.texts()
                .summary()
                .in(Language.EN, seen("scp/vpn-tunnel", "{\"name\":\"" + name + "\"}"), null))
        .isEqualTo("tunnel \ufffd[2Jt \ufffd{name}%s… and, done".formatted("x".repeat(186)));
  }

  @Test
  void shouldShipFilesThatThePublishedSchemaAllowsAndNoMistakeOfForm() throws IOException {
    assertThat(schemaMistakes("rules:\n  - {name: own, sumary: x}\n")).isNotEmpty();
    assertThat(schemaMistakes("rules:\n  - {name: own, for: 5 minutes}\n")).isNotEmpty();
    assertThat(schemaMistakes("rules:\n  - {name: own, severity: bad}\n")).isNotEmpty();
    for (String file : text("index.txt").lines().toList()) {
      assertThat(schemaMistakes(text(file))).as(file).isEmpty();
    }
    assertThat(schema().at("/$defs/rule/properties").propertyStream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(RuleDefinitionReader.KEYS);
  }

  private static Set<ValidationMessage> schemaMistakes(String yaml) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema())
        .validate(new ObjectMapper(new YAMLFactory()).readTree(yaml));
  }

  private static JsonNode schema() throws IOException {
    return new ObjectMapper().readTree(text("rule-file.schema.json"));
  }

  private static String text(String resource) throws IOException {
    try (InputStream content = AlertRuleFiles.class.getResourceAsStream("/alerts/" + resource)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<String> verdict(String when) throws IOException {
    write(
        """
        rules:
          - name: own
            on: vpn-tunnel
            %s
            severity: info
            summary: "{name}"
        """
            .formatted(when));
    return mistakes();
  }

  private List<String> mistakes() {
    @Nullable AlertRulesException refused =
        catchThrowableOfType(AlertRulesException.class, () -> FILES.read(directory));
    if (refused == null) {
      return List.of();
    }
    return refused.mistakes().stream()
        .map(mistake -> mistake.toString().replace(directory + "/", ""))
        .toList();
  }

  private void write(String content) throws IOException {
    Files.write(directory.resolve("own.yaml"), content.getBytes(StandardCharsets.UTF_8));
  }
}
