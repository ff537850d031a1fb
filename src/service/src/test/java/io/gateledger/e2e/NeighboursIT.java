package io.gateledger.e2e;

import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.NextRelease;
import io.gateledger.testing.Queries;
import io.gateledger.testing.ServiceProcess;
import io.gateledger.testing.SteppedClock;
import io.gateledger.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static io.gateledger.testing.EmbeddedServers.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Nodes beside each other of which one is not as it should be: another configuration, no way to
 * PostgreSQL, a wrong clock. Nothing is retired, doubled, lost or falsely alarmed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NeighboursIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final EmbeddedServers SERVERS = new EmbeddedServers();
  private static final Map<String, String> SETTINGS = new HashMap<>();
  private static final Optional<SteppedClock> CLOCK = SteppedClock.create();

  @TempDir private static Path later;

  private static WatchedTunnel tunnel;
  private static TcpProxy wayToPostgres;
  private static ServiceProcess first;
  private static ServiceProcess second;

  @BeforeAll
  static void startServers() throws IOException {
    SETTINGS.putAll(WatchedTunnel.settings(SERVERS.start()));
    SETTINGS.put("gateledger.node.beat", "500ms");
    SETTINGS.put("gateledger.node.silence", "3s");
    SETTINGS.put("gateledger.reconcile.disagreement", "3s");
    tunnel = WatchedTunnel.make();
    URI postgres = URI.create(EmbeddedServers.jdbcUrl().substring("jdbc:".length()));
    wayToPostgres = TcpProxy.to(postgres.getPort());
    first = node("first", SETTINGS, Map.of());
    Map<String, String> led = new HashMap<>(SETTINGS);
    led.put(
        "quarkus.datasource.jdbc.url",
        EmbeddedServers.jdbcUrl().replace(":" + postgres.getPort(), ":" + wayToPostgres.port()));
    // The language and the time zone of its host are no concern of a node's.
    led.put("user.language", "tr");
    led.put("user.country", "TR");
    led.put("user.timezone", "Asia/Kolkata");
    second = node("second", led, CLOCK.map(SteppedClock::environment).orElse(Map.of()));
    awaitStarted(first);
    awaitStarted(second);
    WatchedTunnel.awaitKnown();
  }

  @AfterAll
  static void stopServers() throws InterruptedException {
    first.close();
    second.close();
    wayToPostgres.close();
    SERVERS.stop();
  }

  @Test
  @Order(1)
  void shouldGoOnWhenALaterReleaseAddsToTheSchema() throws Exception {
    assertThat(
            texts(
                "select name from dashboard.nodes where version <> '' and schema_version > 0 order by name"))
        .containsExactly("first", "second");
    NextRelease next = new NextRelease(later);
    next.addsToTheSchemaOf(
        Long.parseLong(texts("select distinct schema_version from dashboard.nodes").getFirst()));
    String before = latestRun();
    int saidByFirst = first.output().length();
    int saidBySecond = second.output().length();

    assertThat(next.start(EmbeddedServers.jdbcUrl(), username())).isEqualTo(NextRelease.ADDS);

    awaitRunOn("first");
    awaitRunOn("second");
    tunnel.describe("told by a release on a later one's schema");
    tunnel.awaitToldOnce("told by a release on a later one's schema");
    assertThat(
            texts(
                "select concat_ws(' ', run, reasons) from dashboard.runs where outcome not in ('complete', 'running') and run > "
                    + before))
        .isEmpty();
    assertThat(first.output().substring(saidByFirst) + second.output().substring(saidBySecond))
        .doesNotContain("ERROR", "Exception");
  }

  @Test
  @Order(2)
  void shouldRetireNothingWhenANodeWithoutAccountsJoins() throws Exception {
    Map<String, String> none = new HashMap<>(SETTINGS);
    none.keySet().removeIf(name -> name.startsWith("gateledger.accounts."));
    try (ServiceProcess third = node("third", none, Map.of())) {
      awaitStarted(third);
      // An older node that is started again in the middle of an upgrade.
      assertThat(third.output()).contains("schema is of a later release and stays as it is");
      await("disagreement").atMost(PATIENCE).until(() -> fires("configuration-disagrees"));

      tunnel.describe("told beside a node without accounts");

      tunnel.awaitToldOnce("told beside a node without accounts");
      assertThat(texts("select scope_key from dashboard.scopes where retired_at is not null"))
          .isEmpty();
    }
    await("agreement").atMost(PATIENCE).until(() -> !fires("configuration-disagrees"));
  }

  @Test
  @Order(3)
  void shouldGoOnElsewhereWhileANodeIsCutFromPostgresAndWithItWhenItIsBack() throws Exception {
    awaitRunOn("second");

    wayToPostgres.cut();
    tunnel.describe("told while a node is cut off");
    tunnel.awaitToldOnce("told while a node is cut off");
    wayToPostgres.heal();

    awaitRunOn("second");
    tunnel.describe("told when it is back");
    tunnel.awaitToldOnce("told when it is back");
    assertThat(told("collector-blind")).isEmpty();
  }

  @Test
  @Order(4)
  void shouldLookAtTheUsualPaceWhenTheClockIsSetAnHourEitherWay() throws Exception {
    assumeThat(CLOCK).as("libfaketime is not installed (Debian: apt install faketime)").isPresent();
    SteppedClock clock = CLOCK.orElseThrow();
    // A run that was cut off from PostgreSQL before did fall silent.
    String before = latestRun();
    first.freeze();
    awaitRunOn("second");

    clock.step(Duration.ofHours(1));
    tunnel.describe("told an hour ahead");
    tunnel.awaitToldOnce("told an hour ahead");
    await("the wrong clock is told of").atMost(PATIENCE).until(() -> fires("clock-skewed"));
    clock.step(Duration.ZERO);
    tunnel.describe("told when it is right again");
    tunnel.awaitToldOnce("told when it is right again");
    clock.step(Duration.ofHours(-1));
    tunnel.describe("told an hour behind");
    tunnel.awaitToldOnce("told an hour behind");
    clock.step(Duration.ZERO);
    tunnel.describe("told when it is right for good");
    tunnel.awaitToldOnce("told when it is right for good");

    await("the right clock is told of").atMost(PATIENCE).until(() -> !fires("clock-skewed"));
    first.wake();
    awaitRunOn("first");
    assertThat(told("collector-blind")).isEmpty();
    assertThat(told("credentials-rejected")).isEmpty();
    assertThat(
            texts(
                "select run::text from dashboard.runs where reasons::text like '%fell silent%'"
                    + " and node <> 'first' and run > "
                    + before))
        .isEmpty();
  }

  @Test
  @Order(5)
  void shouldCommitAgainWhenANodeIsFrozenInTheMiddleOfACommit() throws Exception {
    String frozen;
    try (Connection holder = EmbeddedServers.connect()) {
      holder.setAutoCommit(false);
      Queries.execute(holder, "lock table gateledger.ledger_link in share mode");
      tunnel.describe("committed while a committer is frozen");
      await("a committer at the lock").atMost(PATIENCE).until(() -> !waiting().isEmpty());
      frozen = waiting().getFirst();

      named(frozen).freeze();
      holder.rollback();
    }

    tunnel.awaitToldOnce("committed while a committer is frozen");
    named(frozen).wake();
    tunnel.describe("committed when it is awake");
    tunnel.awaitToldOnce("committed when it is awake");
    awaitRunOn(frozen);
  }

  @Test
  @Order(6)
  void shouldEndWithOneLineOnASchemaThatSaysNothingOfOlderReleases() throws Exception {
    NextRelease next = new NextRelease(later);
    next.says(NextRelease.TAKES_AWAY, "select 1");
    next.start(EmbeddedServers.jdbcUrl(), username());

    try (ServiceProcess older = node("older", SETTINGS, Map.of())) {
      assertThat(older.awaitExit(PATIENCE)).isEqualTo(1);

      assertThat(older.output()).doesNotContain("Exception", "\tat ");
      assertThat(older.output().lines().filter(line -> line.startsWith("gateledger: ")))
          .singleElement()
          .asString()
          .contains("the schema is of version " + NextRelease.TAKES_AWAY);
    }
    assertThat(texts("select name from dashboard.nodes order by name"))
        .containsExactly("first", "second");
  }

  private static String username() {
    return SETTINGS.getOrDefault("quarkus.datasource.username", "");
  }

  /** A node by whose name PostgreSQL knows its sessions and the ledger its runs. */
  private static ServiceProcess node(
      String name, Map<String, String> settings, Map<String, String> environment) {
    Map<String, String> named = new HashMap<>(settings);
    named.put("gateledger.node.name", name);
    named.put("quarkus.datasource.jdbc.additional-jdbc-properties.ApplicationName", name);
    return ServiceProcess.start(named, environment);
  }

  private static ServiceProcess named(String node) {
    return node.equals("first") ? first : second;
  }

  /** The nodes whose sessions wait for a table. */
  private static List<String> waiting() throws SQLException {
    return texts(
        "select a.application_name from pg_locks l join pg_stat_activity a using (pid)"
            + " where not l.granted and l.locktype = 'relation'");
  }

  private static void awaitStarted(ServiceProcess process) {
    await("start").atMost(PATIENCE).until(() -> process.output().contains("Installed features"));
  }

  /** Until a node begins a run and ends it complete. */
  private static void awaitRunOn(String node) throws SQLException {
    String latest = latestRun();
    await("a complete run on " + node)
        .atMost(PATIENCE)
        .until(
            () ->
                !texts(
                        "select run_no::text from gateledger.run where node = '%s' and outcome = 'complete' and run_no > %s"
                            .formatted(node, latest))
                    .isEmpty());
  }

  private static String latestRun() throws SQLException {
    return texts("select coalesce(max(run_no), 0)::text from gateledger.run").getFirst();
  }

  private static boolean fires(String rule) throws SQLException {
    return !texts(
            "select rule from dashboard.alerts where status = 'firing' and rule = '" + rule + "'")
        .isEmpty();
  }

  /** All that was ever told by a rule, with what a person needs to see why. */
  private static List<String> told(String rule) throws SQLException {
    return texts(
        "select concat_ws(' ', status, subject, starts_at, ends_at, summary) from dashboard.alerts where rule = '"
            + rule
            + "'");
  }
}
