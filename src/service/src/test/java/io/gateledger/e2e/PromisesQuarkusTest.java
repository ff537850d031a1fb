package io.gateledger.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.ledger.run.FenceLost;
import io.gateledger.ledger.run.RunLog;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.quarantine.QuarantineDecisions;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Run;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the ledger must hold to while a provider misbehaves; each test has tunnels of its own. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class PromisesQuarkusTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Scope TUNNELS = new Scope("scp", "scp-test", "kr-west1", "vpn-tunnel");
  private static final String PLACE = "scp/kr-west1/vpn-tunnel";
  private static final String LIST = "/v1/vpn-tunnels";

  private static int tests;

  @Inject CollectionPipeline pipeline;
  @Inject QuarantineDecisions decisions;
  @Inject RunLog runs;
  @Inject Transactions transactions;
  @Inject DataSource dataSource;

  private final CloudControl cloud = new CloudControl(EmbeddedServers.simulator());
  private String prefix;

  @BeforeEach
  void beginWithThreeTunnels() throws IOException {
    cloud.heal();
    run();
    prefix = "promise%03d".formatted(tests++);
    for (String name : List.of("a", "b", "c")) {
      cloud.put(PLACE, id(name), tunnel(name));
    }
    assertThat(run().outcome()).isEqualTo(RunOutcome.COMPLETE);
  }

  @AfterEach
  void leaveNothingBehind() {
    cloud.heal();
    cloud.empty(PLACE);
    run();
    decisions.confirm(TUNNELS, null, false);
    run();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status-401",
        "status-403",
        "status-404",
        "status-429",
        "status-500",
        "status-503",
        "truncated-json",
        "lost-page"
      })
  void shouldDeleteNothingWhenTheListFails(String kind) throws SQLException {
    cloud.delete(PLACE, id("a"));
    cloud.fault(Map.of("kind", kind, "path", LIST));

    FinishedRun blind = run();

    assertThat(blind.outcome()).isNotEqualTo(RunOutcome.COMPLETE);
    assertThat(blind.end().reasons()).isNotEmpty();
    assertThat(presence("a")).isEqualTo("present");
    assertThat(operations("a")).containsExactly("create");
  }

  @Test
  void shouldLeaveAResourceMissingUntilTheProviderSaysItIsGone() throws SQLException {
    cloud.delete(PLACE, id("a"));
    cloud.fault(Map.of("kind", "status-500", "path", LIST + "/" + id("a")));

    assertThat(run().outcome()).isEqualTo(RunOutcome.COMPLETE);

    assertThat(presence("a")).isEqualTo("missing");
    assertThat(operations("a")).containsExactly("create");

    cloud.heal();
    run();

    assertThat(presence("a")).isEqualTo("deleted");
    assertThat(operations("a")).containsExactly("create", "delete");
    assertThat(
            one(
                "select not_before < not_after and not_after < detected_at from dashboard.changes"
                    + " where op = 'delete' and id = '%s'",
                id("a")))
        .as("it was gone before its absence was proven")
        .isEqualTo("t");
  }

  @Test
  void shouldNotDeleteWhatIsListedThoughItsReadSaysThatItIsNotThere() throws SQLException {
    cloud.fault(Map.of("kind", "status-404", "path", LIST + "/" + id("a")));

    assertThat(run().outcome()).isEqualTo(RunOutcome.COMPLETE);

    assertThat(presence("a")).isEqualTo("present");

    cloud.delete(PLACE, id("a"));
    run();

    assertThat(operations("a")).containsExactly("create", "delete");
  }

  @Test
  void shouldSayThatADeletedResourceMayHaveBeenThereUntilItsAbsenceWasProven() throws SQLException {
    cloud.delete(PLACE, id("a"));
    cloud.fault(Map.of("kind", "status-500", "path", LIST + "/" + id("a")));
    run();
    String firstMissed =
        one("select missing_since from dashboard.resources where id = '%s'", id("a"));
    cloud.heal();

    run();

    assertThat(
            one(
                "select not_after > '%s' from dashboard.changes where op = 'delete' and id = '%s'",
                firstMissed, id("a")))
        .isEqualTo("t");
  }

  @Test
  void shouldTellNoRestoreOfWhatCouldNotBeReadWhole() throws SQLException, IOException {
    cloud.set(PLACE, id("a"), "/status", TextNode.valueOf("DOWN"));
    run();
    cloud.delete(PLACE, id("a"));
    run();
    cloud.put(PLACE, id("a"), tunnel("a"));
    cloud.fault(Map.of("kind", "status-500", "path", LIST + "/" + id("a")));

    assertThat(run().outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(operations("a")).containsExactly("create", "update", "delete");

    cloud.heal();
    run();

    assertThat(operations("a")).containsExactly("create", "update", "delete", "restore");
    assertThat(one("select state from dashboard.resources where id = '%s'", id("a")))
        .isEqualTo("ACTIVE/UP");
  }

  @Test
  void shouldKeepAStateOfAnyLength() throws SQLException {
    cloud.set(PLACE, id("a"), "/state", TextNode.valueOf(incompressible(9_000)));
    cloud.set(PLACE, id("b"), "/status", TextNode.valueOf("DOWN"));

    assertThat(run().outcome()).isEqualTo(RunOutcome.COMPLETE);

    assertThat(operations("a")).containsExactly("create", "update");
    assertThat(operations("b")).containsExactly("create", "update");
  }

  private static String incompressible(int length) {
    StringBuilder text = new StringBuilder();
    new Random(7).ints(length, 'a', 'z').forEach(c -> text.append((char) c));
    return text.toString();
  }

  @Test
  void shouldFindAMissingResourcePresentAgainWithoutAWord() throws SQLException, IOException {
    cloud.delete(PLACE, id("a"));
    cloud.fault(Map.of("kind", "status-500", "path", LIST + "/" + id("a")));
    run();
    assertThat(presence("a")).isEqualTo("missing");

    cloud.heal();
    cloud.put(PLACE, id("a"), tunnel("a"));
    run();

    assertThat(presence("a")).isEqualTo("present");
    assertThat(operations("a")).containsExactly("create");
  }

  @Test
  void shouldTellATunnelThatIsDownThoughAnotherCannotBeRead() throws SQLException {
    cloud.set(PLACE, id("a"), "/status", TextNode.valueOf("DOWN"));
    cloud.fault(Map.of("kind", "status-500", "path", LIST + "/" + id("b")));

    FinishedRun partial = run();

    assertThat(partial.outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(operations("a")).containsExactly("create", "update");
    assertThat(one("select status from dashboard.alerts where resource_key like '%%%s'", id("a")))
        .isEqualTo("firing");
  }

  @Test
  void shouldKeepWhatOnlyTheReadByIdTellsWhenThatReadFails() throws SQLException {
    cloud.set(PLACE, id("b"), "/description", TextNode.valueOf("renamed meanwhile"));
    cloud.fault(Map.of("kind", "status-500", "path", LIST + "/" + id("b")));

    assertThat(run().outcome()).isEqualTo(RunOutcome.PARTIAL);

    assertThat(
            one(
                "select changes::text from dashboard.changes where op = 'update' and id = '%s'",
                id("b")))
        .contains("/description")
        .doesNotContain("/status", "/phase1");
    assertThat(one("select state from dashboard.resources where id = '%s'", id("b")))
        .isEqualTo("ACTIVE/UP");

    cloud.heal();
    run();

    assertThat(operations("b")).containsExactly("create", "update");
  }

  @Test
  void shouldLoseOneItemOnlyToAnItemThatCannotBeRead() throws SQLException, IOException {
    cloud.put(PLACE, "unreadable", tunnel("x").put("id", "a/b"));
    cloud.set(PLACE, id("c"), "/name", TextNode.valueOf("renamed"));

    FinishedRun partial = run();

    assertThat(partial.outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(operations("c")).containsExactly("create", "update");
  }

  @Test
  void shouldKeepAStringThatPostgresCannotHold() throws SQLException {
    cloud.set(PLACE, id("a"), "/description", TextNode.valueOf("nul \0 and half \uD83D a pair"));

    assertThat(run().outcome()).isEqualTo(RunOutcome.COMPLETE);

    assertThat(operations("a")).containsExactly("create", "update");
    assertThat(run().end().counts().json()).contains("\"update\":0");
  }

  @Test
  void shouldTouchNoRowOfAResourceThatDidNotChange() throws SQLException {
    String before =
        one(
            "select string_agg(xmin::text, ',' order by id) from gateledger.resource where id like '%s%%'",
            prefix);
    String links = one("select max(number) from gateledger.ledger_link", "");

    FinishedRun run = run();

    assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(
            one(
                "select string_agg(xmin::text, ',' order by id) from gateledger.resource where id like '%s%%'",
                prefix))
        .isEqualTo(before);
    assertThat(one("select max(number) from gateledger.ledger_link", "")).isEqualTo(links);
  }

  @Test
  void shouldRefuseWhatAnOvertakenRunStillHolds() {
    Run overtaken =
        transactions.inTransaction(c -> runs.begin(c, TUNNELS, Trigger.SCHEDULE, "sleeper"));
    transactions.inTransaction(c -> runs.begin(c, TUNNELS, Trigger.SCHEDULE, "successor"));

    assertThatThrownBy(() -> transactions.runInTransaction(c -> runs.holdFence(c, overtaken)))
        .isInstanceOf(FenceLost.class)
        .hasMessageContaining(TUNNELS.key());
  }

  @Test
  void shouldReadBackEverySnapshotAndEveryInstant() throws SQLException {
    FinishedRun before = run();
    cloud.set(PLACE, id("a"), "/status", TextNode.valueOf("DOWN"));
    cloud.delete(PLACE, id("b"));
    FinishedRun after = run();

    assertThat(contents(before)).containsExactly("a UP", "b UP", "c UP");
    assertThat(contents(after)).containsExactly("a DOWN", "c UP");
    assertThat(
            all(
                "select v.name || ' ' || (v.attributes ->> 'status')"
                    + " from dashboard.inventory_as_of('%s') v where v.id like '%s%%' order by 1",
                before.finishedAt(), prefix))
        .containsExactly("a UP", "b UP", "c UP");
  }

  @Test
  void shouldNumberVersionsAndSnapshotsWithoutGaps() throws SQLException {
    for (String status : List.of("DOWN", "UP", "DOWN", "UP")) {
      cloud.set(PLACE, id("a"), "/status", TextNode.valueOf(status));
      run();
    }

    assertThat(
            all("select version from dashboard.versions where id = '%s' order by version", id("a")))
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(
            one(
                "select bool_and(number = place) from (select number, row_number() over (order by number)"
                    + " as place from dashboard.snapshots where scope_key = '%s') numbered",
                TUNNELS.key()))
        .isEqualTo("t");
  }

  private FinishedRun run() {
    return pipeline.run(TUNNELS, Trigger.LOOK_NOW);
  }

  private String id(String name) {
    return prefix + name;
  }

  private ObjectNode tunnel(String name) throws IOException {
    try (var in = PromisesQuarkusTest.class.getResourceAsStream("/e2e/items/scp/vpn-tunnel.json")) {
      return ((ObjectNode) JSON.readTree(in).get("made")).put("id", id(name)).put("name", name);
    }
  }

  private String presence(String name) throws SQLException {
    return one("select presence from dashboard.resources where id = '%s'", id(name));
  }

  private List<String> operations(String name) throws SQLException {
    return all("select op from dashboard.changes where id = '%s' order by version", id(name));
  }

  private List<String> contents(FinishedRun run) throws SQLException {
    return all(
        "select name || ' ' || (attributes ->> 'status')"
            + " from dashboard.snapshot_contents('%s', %d) order by 1",
        TUNNELS.key(), Objects.requireNonNull(run.snapshot()));
  }

  private String one(String sql, Object... values) throws SQLException {
    List<String> all = all(sql, values);
    assertThat(all).as(sql).hasSize(1);
    return all.getFirst();
  }

  private List<String> all(String sql, Object... values) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql.formatted(values))) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
