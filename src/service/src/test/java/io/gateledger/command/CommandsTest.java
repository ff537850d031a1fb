package io.gateledger.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.api.export.ApiObjectLines;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What needs neither a container nor a server of the command line. */
class CommandsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"--help", "help", "--version", "help status", "collect --help"})
  void shouldAnswerWhoeverAsksForHelp(String arguments) {
    assertThat(execute(arguments)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "collect",
        "status --loud",
        "collect --once --wait=soon",
        "export",
        "export all",
        "export resources --from 2026-01-01T00:00:00Z",
        "export changes --op explode",
        "export changes --at now"
      })
  void shouldEndWithTwoWhenCalledWrongly(String arguments) {
    assertThat(execute(arguments)).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "retention --dry-run", "export changes"})
  void shouldSayWhichSettingNamesTheDatabase(String arguments) {
    assertThat(execute(arguments)).isOne();
    assertThat(progress.toString(StandardCharsets.UTF_8)).contains("QUARKUS_DATASOURCE_JDBC_URL");
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void shouldLetNoMonthGoByAFileWithAMistypedRetention(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("gateledger.yaml"), "gateledger: { retention: { chages: 30d } }");
    try {
      assertThat(execute("retention --dry-run --config " + file)).isOne();
    } finally {
      System.clearProperty("quarkus.config.locations");
    }
    assertThat(progress.toString(StandardCharsets.UTF_8)).contains("gateledger.retention.chages");
  }

  @Test
  void shouldNameTheScopeThatWasLikelyMeant() {
    List<String> known = List.of("nhn/nhn-prod/KR1/vpc", "nhn/nhn-prod/KR2/vpc", "scp/a/b/vpn");

    assertThat(CollectCommand.notConfigured(List.of("nhn/nhn-prd/KR2/vpc"), known))
        .isEqualTo(
            "no scope nhn/nhn-prd/KR2/vpc is configured: did you mean nhn/nhn-prod/KR2/vpc?");
    assertThat(CollectCommand.notConfigured(List.of("vpc", "scp/a/b/vpn"), known))
        .isEqualTo(
            "no scope vpc is configured: gateledger status --all and /api/v1/scopes list those that"
                + " the ledger has");
  }

  @Test
  void shouldTellMistakesWithoutAContainer() {
    assertThat(execute("check-config --settings-only")).isOne();

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("WRONG  configuration: a setting is mistaken");
  }

  @Test
  void shouldTellWhatIsWrongToPeopleAndPrograms() throws IOException {
    Findings findings = new Findings();
    findings.add(Finding.note("HTTP", "a note"));
    findings.add(Finding.wrong("Kafka", "start it"));

    assertThat(findings.lines()).containsExactly("NOTE   HTTP: a note", "WRONG  Kafka: start it");
    new Output(new PrintStream(out), new PrintStream(progress)).json(findings.tree());
    JsonNode told = new ObjectMapper().readTree(out.toByteArray());
    assertThat(told.at("/wrong").asBoolean()).isTrue();
    assertThat(told.at("/checks/1/verdict").asText()).isEqualTo("wrong");
  }

  @Test
  void shouldNotRepeatASecretOfAUrlThatTheDriverCannotRead() {
    String url = "jdbc:postgresql://127.0.0.1:99999/gateledger?password=hush";
    CommandSettings settings =
        new CommandSettings(
            new SmallRyeConfigBuilder()
                .withSources(
                    new PropertiesConfigSource(
                        Map.of("quarkus.datasource.jdbc.url", url), "test", 100))
                .build());

    assertThat(new PostgresCheck(settings, Clock.systemUTC()).look())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.text())
                    .contains("QUARKUS_DATASOURCE_JDBC_URL cannot be read")
                    .doesNotContain("hush"));
    assertThatThrownBy(() -> LedgerSource.open(settings))
        .hasNoCause()
        .hasMessageNotContaining("hush");
  }

  private int execute(String arguments) {
    return GateledgerCommand.execute(
        arguments.split(" "),
        work -> List.of("there is no container here"),
        failure -> List.of(String.valueOf(failure.getMessage())),
        () -> List.of("a setting is mistaken"),
        new ApiObjectLines(),
        new PrintStream(out),
        new PrintStream(progress));
  }
}
