package io.gateledger.deploy;

import io.gateledger.resource.Scope;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every query, request and shell line of the documents runs as it is written, on a service like the
 * demo's: only where the servers listen and what the operator token is differ, and what a reader is
 * asked to fill in is filled in. Lines of tools that not every machine has are listed.
 */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class DocumentedLinesQuarkusTest {

  private static final Scope TUNNELS = new Scope("scp", "scp-demo", "kr-west1", "vpn-tunnel");
  private static final String TOKEN = "an-operator-token-for-tests";
  private static final Path LISTED =
      Repository.file("src/service/src/test/resources/deploy/lines-not-run.txt");

  private static final String REGISTERED_AT =
      "select registered_at::text from gateledger.scope where scope_key = '%s'"
          .formatted(TUNNELS.key());

  private static final Pattern QUERY =
      Pattern.compile("(?i)(select|with|insert|update|delete)\\s.+", Pattern.DOTALL);
  private static final Pattern ROLE = Pattern.compile("create role (\\w+)");
  private static final Pattern REQUEST =
      Pattern.compile("(?:(GET|POST|PUT|DELETE) )?(/(?:api/v1|q)/\\S*)");
  private static final Pattern VARIABLE = Pattern.compile("^(\\w+)=(\\S+)$", Pattern.MULTILINE);

  /** What a line in prose begins with that is meant for a shell. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:[A-Z_]+=\\S+ )*(?:\\./\\w+|bash|chronyc|curl|docker|getent|git|helm|java|jq|kafka-\\S+"
              + "|kcat|kubectl|mvn|openssl|pg_\\w+|promtool|psql|sh|systemctl|timedatectl) .+",
          Pattern.DOTALL);

  @Inject Estate estate;

  private String registeredAt = "";

  /** The demo's scope is configured on no node of these tests: nobody will really look at it. */
  @BeforeEach
  void lookAtWhatTheDocumentsName() throws SQLException {
    estate.look(TUNNELS, tunnels());
    registeredAt = EmbeddedServers.texts(REGISTERED_AT).getFirst();
    // The documents ask for a day in March, and the ledger of these tests began just now.
    registered("2026-01-01");
    execute(
        """
        insert into gateledger.schedule (scope_no, account, slot_seed, regular_ms, attention_ms, due_at)
        select scope_no, account, 1, 60000, 60000, now() + interval '1 day'
          from gateledger.scope
         where scope_key = '%s'
        """
            .formatted(TUNNELS.key()));
  }

  @AfterEach
  void endTheQuarantine() throws SQLException {
    registered(registeredAt);
    execute(
        "delete from gateledger.schedule where scope_no ="
            + " (select scope_no from gateledger.scope where scope_key = '%s')"
                .formatted(TUNNELS.key()));
    estate.look(TUNNELS, tunnels());
  }

  private static void registered(String at) throws SQLException {
    execute(
        "update gateledger.scope set registered_at = '%s' where scope_key = '%s'"
            .formatted(at, TUNNELS.key()));
  }

  @Test
  void shouldRunEveryQuery() throws IOException, SQLException {
    List<String> failures = new ArrayList<>();
    int run = 0;
    try (Connection connection = EmbeddedServers.connect()) {
      connection.setAutoCommit(false);
      for (DocumentedCode code : DocumentedCode.all()) {
        if (isQuery(code)) {
          failure(connection, code).ifPresent(failures::add);
          run++;
        }
      }
    }

    assertThat(failures).isEmpty();
    assertThat(run).isGreaterThan(25);
  }

  @Test
  void shouldAnswerEveryRequest() throws IOException {
    List<String> failures = new ArrayList<>();
    int asked = 0;
    for (DocumentedCode code : DocumentedCode.all()) {
      Matcher request = REQUEST.matcher(code.text());
      if (code.language() == null && request.matches()) {
        String method = request.group(1) == null ? "GET" : request.group(1);
        String path =
            request
                .group(2)
                .replace("<scope>", TUNNELS.key())
                .replace("<key>", TUNNELS.key() + "/t-01");
        String answer = answer(method, path);
        if (!answer.isEmpty()) {
          failures.add("%s %s answers %s".formatted(code.place(), code.text(), answer));
        }
        asked++;
      }
    }

    assertThat(failures).isEmpty();
    assertThat(asked).isGreaterThan(10);
  }

  @Test
  void shouldRunEveryShellLine(@TempDir Path folder, TestReporter reporter)
      throws IOException, InterruptedException {
    DocumentShell shell = new DocumentShell(folder);
    List<String> failures = new ArrayList<>();
    Set<String> notRun = new TreeSet<>();
    Map<String, String> variables = new HashMap<>();
    for (DocumentedCode code : DocumentedCode.all()) {
      if (isForAShell(code)) {
        String before = variables.getOrDefault(code.document(), "");
        String lines = filledIn(code.text());
        int known = shell.notRun().size();
        String failure = shell.run(before + lines);
        if (!failure.isEmpty()) {
          failures.add(code.place() + " " + failure);
        }
        variables.put(code.document(), before + assignments(lines));
        shell.notRun().stream()
            .skip(known)
            .forEach(line -> notRun.add(code.document() + ": " + line));
      }
    }
    notRun.forEach(line -> reporter.publishEntry("not run", line));

    assertThat(failures).isEmpty();
    assertThat(shell.requests())
        .hasSizeGreaterThan(5)
        .allMatch(request -> request.startsWith("2") || isOfTheClouds(request));
    assertThat(shell.launched()).isNotEmpty().allMatch(DocumentedLinesQuarkusTest::isACommand);
    assertThat(String.join("\n", notRun))
        .as("what %s lists as not run", LISTED)
        .isEqualTo(Files.readString(LISTED).strip());
  }

  /** What a request is answered with where it does not succeed. */
  private static String answer(String method, String path) {
    Response response = given().header("Authorization", "Bearer " + TOKEN).request(method, path);
    // What other tests took away from the service may be on its way back.
    boolean succeeded =
        response.statusCode() / 100 == 2
            || path.startsWith("/q/health") && response.path("checks") != null;
    return succeeded ? "" : response.statusLine() + " " + response.asString();
  }

  private static boolean isQuery(DocumentedCode code) {
    return code.language() == null
        ? QUERY.matcher(code.text()).matches()
        : code.language().equals("sql") || code.language().equals("postgresql");
  }

  private static boolean isForAShell(DocumentedCode code) {
    return code.language() == null
        ? COMMAND.matcher(code.text()).matches()
        : code.language().equals("sh");
  }

  /**
   * What a query says in a transaction that leaves nothing behind; as a reader where it is one's.
   */
  private static Optional<String> failure(Connection connection, DocumentedCode code)
      throws SQLException {
    String sql = "";
    try (Statement statement = connection.createStatement()) {
      // The role that a document makes is there already.
      Matcher role = ROLE.matcher(code.text());
      if (role.find()) {
        statement.execute("alter role %1$s rename to %1$s_before".formatted(role.group(1)));
      }
      if ("sql".equals(code.language())) {
        statement.execute("set local role gateledger_reader");
      }
      for (String one : code.text().strip().replaceAll(";$", "").split(";\\s", -1)) {
        sql = one;
        if (QUERY.matcher(one.strip()).matches()) {
          statement.execute("explain " + one);
        }
        statement.execute(one);
      }
      return Optional.empty();
    } catch (SQLException refused) {
      return Optional.of("%s %s: %s".formatted(code.place(), sql.strip(), refused.getMessage()));
    } finally {
      connection.rollback();
    }
  }

  /** The lines with the addresses of these servers, and with what a reader fills in. */
  private String filledIn(String lines) {
    String missingUntil = "";
    if (lines.contains("/quarantine")) {
      estate.look(TUNNELS, tunnels());
      estate.look(TUNNELS, Map.of());
      missingUntil =
          given()
              .get("/api/v1/scopes/%s/quarantine".formatted(TUNNELS.key()))
              .then()
              .extract()
              .path("missingUntil");
    }
    Map<String, String> values = Map.of("TOKEN", TOKEN, "missing_until", missingUntil);
    return VARIABLE
        .matcher(lines)
        .replaceAll(
            variable ->
                Matcher.quoteReplacement(
                    variable.group(1)
                        + '='
                        + values.getOrDefault(variable.group(1), variable.group(2))))
        .replace("http://127.0.0.1:8080", "http://127.0.0.1:" + RestAssured.port)
        .replace(
            "http://127.0.0.1:9080", EmbeddedServers.simulator().toString().replaceAll("/$", ""));
  }

  /** What a reader's terminal still knows further down in the document. */
  private static String assignments(String lines) {
    return VARIABLE
        .matcher(lines)
        .results()
        .map(variable -> variable.group() + '\n')
        .collect(Collectors.joining());
  }

  /**
   * Whether it went to the simulator, of which the documents only want to know that it is there.
   */
  private static boolean isOfTheClouds(String request) {
    return request.contains(":" + EmbeddedServers.simulator().getPort() + "/");
  }

  private static boolean isACommand(String launched) {
    try {
      return Pattern.compile(
              "^    ([a-z-]+ \\| )*" + launched.replaceAll(" .*", "") + "( \\| [a-z-]+)*\\) ",
              Pattern.MULTILINE)
          .matcher(Repository.text("gateledger"))
          .find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> tunnels() {
    return IntStream.rangeClosed(1, 12)
        .mapToObj("t-%02d"::formatted)
        .collect(
            Collectors.toMap(
                id -> id,
                """
                {"id": "%s", "name": "to-busan-dc", "state": "ACTIVE", "status": "UP"}"""
                    ::formatted));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = EmbeddedServers.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
