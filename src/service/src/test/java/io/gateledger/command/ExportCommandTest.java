package io.gateledger.command;

import io.gateledger.api.export.ApiObjectLines;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.Scope;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Estate;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the command writes of a ledger that no node serves. */
class ExportCommandTest {

  private static final Scope NETWORKS = new Scope("nhn", "main", "KR1", "network");

  @RegisterExtension final DatabaseOfATest database = new DatabaseOfATest();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  @BeforeEach
  void nameTheDatabase() {
    System.setProperty("quarkus.datasource.jdbc.url", database.postgres().jdbcUrl());
    System.setProperty("quarkus.datasource.username", database.postgres().username());
  }

  @AfterEach
  void forgetTheDatabase() {
    System.clearProperty("quarkus.datasource.jdbc.url");
    System.clearProperty("quarkus.datasource.username");
  }

  @Test
  void shouldWriteAFileThatIsThereWhenItIsWhole(@TempDir Path folder) throws IOException {
    look("one", "two");
    Path file = folder.resolve("resources.csv");

    assertThat(execute("export", "resources", "--format", "csv", "--output", file.toString()))
        .isZero();

    assertThat(Files.readAllLines(file)).hasSize(3);
    assertThat(progress.toString(StandardCharsets.UTF_8)).contains("2 resources");
    assertThat(out.size()).isZero();
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void shouldLeaveNothingOfAFileThatBrokeOff(@TempDir Path folder) throws Exception {
    look("one");
    look("renamed");
    Queries.execute(
        database.connection(), "update gateledger.resource set attributes = '[1]', name = null");
    Queries.execute(
        database.connection(), "alter table gateledger.scope rename column retired_at to gone_at");
    Path file = folder.resolve("changes.ndjson");

    assertThat(execute("export", "changes", "--output", file.toString())).isOne();

    assertThat(progress.toString(StandardCharsets.UTF_8)).contains("gateledger: ");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void shouldWriteWhatWasThereAtAnInstantAndWhatChangedSince() {
    look("one");
    Instant then = Instant.now();
    look("renamed");

    assertThat(execute("export", "resources", "--at", then.toString())).isZero();
    assertThat(lines()).singleElement().asString().contains("\"name\":\"one\"");

    out.reset();
    assertThat(execute("export", "changes", "--from", then.toString())).isZero();
    assertThat(lines()).singleElement().asString().contains("\"op\":\"update\"");
  }

  @Test
  void shouldRefuseWhatRetentionHasDropped() throws SQLException {
    look("one");
    Queries.execute(database.connection(), "update gateledger.retention set kept_since = now()");

    assertThat(execute("export", "resources", "--at", "2020-01-01T00:00:00Z")).isOne();

    assertThat(out.size()).isZero();
    assertThat(progress.toString(StandardCharsets.UTF_8)).contains("the ledger goes back to");
  }

  @Test
  void shouldSayInALineWhatIsNoTimeAndWhichDirectoryIsNotThere(@TempDir Path folder) {
    assertThat(execute("export", "changes", "--from", "yesterday")).isEqualTo(2);
    assertThat(progress.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("--from", "'yesterday' is no time: give a day such as 2026-03-02");

    progress.reset();
    Path nowhere = folder.resolve("nope/x.csv");
    assertThat(execute("export", "changes", "--output", nowhere.toString())).isOne();
    assertThat(progress.toString(StandardCharsets.UTF_8))
        .contains("there is no directory " + nowhere.getParent());

    progress.reset();
    assertThat(execute("verify", "--heads", nowhere.toString())).isOne();
    assertThat(progress.toString(StandardCharsets.UTF_8))
        .contains(nowhere + " cannot be read: no such file or directory");
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void look(String... names) {
    Map<String, String> items = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      items.put("n" + i, "{\"id\": \"n%d\", \"name\": \"%s\"}".formatted(i, names[i]));
    }
    new PipelineHarness(database.connection(), CatalogueLoader.builtIn())
        .run(Estate.holding(items, Instant.now()), NETWORKS);
  }

  private int execute(String... arguments) {
    return GateledgerCommand.execute(
        arguments,
        work -> List.of("there is no container here"),
        failure -> List.of(String.valueOf(failure.getMessage())),
        List::of,
        new ApiObjectLines(),
        new PrintStream(out),
        new PrintStream(progress));
  }
}
