package io.gateledger.e2e;

import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Queries;
import io.gateledger.testing.ServiceProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static io.gateledger.testing.EmbeddedServers.texts;
import static org.awaitility.Awaitility.await;

/**
 * A node stops where it is, with its connections open, and another one runs beside it: what it held
 * is given up, the other goes on, and the node finds its place again when it wakes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FrozenServiceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final EmbeddedServers SERVERS = new EmbeddedServers();
  private static final Map<String, String> SETTINGS = new HashMap<>();

  private static WatchedTunnel tunnel;
  private static ServiceProcess first;
  private static ServiceProcess second;

  @BeforeAll
  static void startServers() throws IOException {
    SETTINGS.putAll(SERVERS.start());
    SETTINGS.putAll(WatchedTunnel.SETTINGS);
    tunnel = WatchedTunnel.make();
    first = node("first");
    awaitOutput(first, "relay leads");
    second = node("second");
    awaitOutput(second, "Installed features");
  }

  @AfterAll
  static void stopServers() throws InterruptedException {
    first.close();
    second.close();
    SERVERS.stop();
  }

  @Test
  @Order(1)
  void shouldGoOnOnAnotherNodeWhenTheLeaderIsFrozen() throws Exception {
    tunnel.describe("told by the first node");
    tunnel.awaitToldOnce("told by the first node");

    first.freeze();

    await("another leader")
        .atMost(Duration.ofSeconds(20))
        .until(() -> second.output().contains("relay leads"));
    tunnel.describe("told while the leader is frozen");
    tunnel.awaitToldOnce("told while the leader is frozen");
    first.wake();
    tunnel.describe("told when it is awake");
    tunnel.awaitToldOnce("told when it is awake");
    awaitRunOn("first");
  }

  @Test
  @Order(2)
  void shouldCommitAgainWhenANodeIsFrozenInTheMiddleOfACommit() throws Exception {
    ServiceProcess frozen;
    try (Connection holder = EmbeddedServers.connect()) {
      holder.setAutoCommit(false);
      Queries.execute(holder, "lock table gateledger.ledger_link in share mode");
      tunnel.describe("committed while a committer is frozen");
      await("a committer at the lock").atMost(PATIENCE).until(() -> !waiting().isEmpty());
      frozen = waiting().getFirst().equals("first") ? first : second;

      frozen.freeze();
      holder.rollback();
    }

    tunnel.awaitToldOnce("committed while a committer is frozen");
    frozen.wake();
    tunnel.describe("committed when it is awake");
    tunnel.awaitToldOnce("committed when it is awake");
    awaitRunOn(frozen == first ? "first" : "second");
  }

  /** A node by whose name PostgreSQL knows its sessions and the ledger its runs. */
  private static ServiceProcess node(String name) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("gateledger.node.name", name);
    settings.put("quarkus.datasource.jdbc.additional-jdbc-properties.ApplicationName", name);
    return ServiceProcess.start(settings);
  }

  /** The nodes whose sessions wait for a table. */
  private static List<String> waiting() throws SQLException {
    return texts(
        "select a.application_name from pg_locks l join pg_stat_activity a using (pid)"
            + " where not l.granted and l.locktype = 'relation'");
  }

  /** Until a node that was frozen starts a run and ends it complete. */
  private static void awaitRunOn(String node) throws SQLException {
    String now = texts("select coalesce(max(run_no), 0)::text from gateledger.run").getFirst();
    await("sessions of the node that was frozen")
        .atMost(PATIENCE)
        .until(
            () ->
                !texts(
                        "select application_name from pg_stat_activity where application_name = '"
                            + node
                            + "' and state = 'idle'")
                    .isEmpty());
    await("a complete run after it woke")
        .atMost(PATIENCE)
        .until(
            () ->
                !texts(
                        "select run::text from dashboard.runs where type = 'vpn-tunnel'"
                            + " and outcome = 'complete' and run > "
                            + now)
                    .isEmpty());
  }

  private static void awaitOutput(ServiceProcess process, String text) {
    await(text).atMost(PATIENCE).until(() -> process.output().contains(text));
  }
}
