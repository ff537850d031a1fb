package io.gateledger.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Queries;
import io.gateledger.testing.ServiceProcess;
import io.gateledger.testing.TopicReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A node stops where it is, with its connections open, and another one runs beside it: what it held
 * is given up, the other goes on, and the node finds its place again when it wakes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FrozenServiceIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PLACE = "scp/kr-west1/vpn-tunnel";

  private static final EmbeddedServers SERVERS = new EmbeddedServers();
  private static final Map<String, String> SETTINGS = new HashMap<>();

  private static CloudControl cloud;
  private static String tunnel;
  private static ServiceProcess first;
  private static ServiceProcess second;

  @BeforeAll
  static void startServers() throws IOException {
    SETTINGS.putAll(SERVERS.start());
    // Only the tunnel's scope is waited for; the others go on beside it.
    SETTINGS.put("gateledger.poll.interval", "5s");
    SETTINGS.put("gateledger.resource-types.vpn-tunnel.interval", "500ms");
    SETTINGS.put("gateledger.poll.attention-interval", "500ms");
    cloud = new CloudControl(EmbeddedServers.simulator());
    JsonNode made =
        JSON.readTree(FrozenServiceIT.class.getResourceAsStream("/e2e/items/scp/vpn-tunnel.json"))
            .get("made");
    tunnel = made.get("id").asText();
    cloud.put(PLACE, tunnel, made);
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
    describe("told by the first node");
    awaitToldOnce("told by the first node");

    first.freeze();

    await("another leader")
        .atMost(Duration.ofSeconds(20))
        .until(() -> second.output().contains("relay leads"));
    describe("told while the leader is frozen");
    awaitToldOnce("told while the leader is frozen");
    first.wake();
    describe("told when it is awake");
    awaitToldOnce("told when it is awake");
    awaitRunOn("first");
  }

  @Test
  @Order(2)
  void shouldCommitAgainWhenANodeIsFrozenInTheMiddleOfACommit() throws Exception {
    ServiceProcess frozen;
    try (Connection holder = connect()) {
      holder.setAutoCommit(false);
      Queries.execute(holder, "lock table gateledger.ledger_link in share mode");
      describe("committed while a committer is frozen");
      await("a committer at the lock").atMost(PATIENCE).until(() -> !waiting().isEmpty());
      frozen = waiting().getFirst().equals("first") ? first : second;

      frozen.freeze();
      holder.rollback();
    }

    awaitToldOnce("committed while a committer is frozen");
    frozen.wake();
    describe("committed when it is awake");
    awaitToldOnce("committed when it is awake");
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

  private static void describe(String description) {
    cloud.set(PLACE, tunnel, "/description", TextNode.valueOf(description));
  }

  private static void awaitToldOnce(String description) {
    String after = "\"after\":\"" + description + "\"";
    try (TopicReader topics = new TopicReader(EmbeddedServers.bootstrapServers())) {
      List<ConsumerRecord<String, String>> records =
          topics.readUntil(row -> row.topic().endsWith(".changes") && row.value().contains(after));
      assertThat(records)
          .filteredOn(row -> row.topic().endsWith(".changes") && row.value().contains(after))
          .as(description)
          .hasSize(1);
    }
  }

  private static void awaitOutput(ServiceProcess process, String text) {
    await(text).atMost(PATIENCE).until(() -> process.output().contains(text));
  }

  private static List<String> texts(String sql) throws SQLException {
    try (Connection connection = connect()) {
      return Queries.texts(connection, sql);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        EmbeddedServers.jdbcUrl(), SETTINGS.get("quarkus.datasource.username"), "");
  }
}
