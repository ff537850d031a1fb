package io.gateledger.pipeline.health;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.alert.store.AlertUpkeep;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.scope.NodeClaim;
import io.gateledger.ledger.scope.NodeClaims;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What one node does for the alerts of all. */
class DueAlertsTest {

  private static final Scope TUNNELS = new Scope("scp", "main", "kr-west1", "vpn-tunnel");
  private static final RuleSet OLD = new RuleSet("old", List.of());
  private static final RuleSet NEW =
      new RuleSet(
          "new",
          List.of(
              new AlertRule(
                  "added",
                  Set.of("vpn-tunnel"),
                  Severity.WARNING,
                  AlertRule.NEVER,
                  (language, input, lasted) -> "is in trouble")));

  private final EventRecorder recorder = new EventRecorder(new OutboxLog(), new CommitOrder());
  private final NodeClaims claims = new NodeClaims();

  private MigratedPostgres postgres;
  private Connection connection;
  private Transactions transactions;

  @BeforeEach
  void start() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    transactions = new DataSourceTransactions(postgres.dataSource());
  }

  @AfterEach
  void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldNotEndWhatARuleLetFireThatThisNodeHasNotReadYet() throws SQLException {
    UUID elder = node("elder");
    UUID younger = node("younger");
    claim(elder, "elder", OLD);
    claim(younger, "younger", NEW);
    transactions.runInTransaction(
        on -> new AlertLog(new AlertRules(NEW)).fire(on, tunnelInTrouble(), Instant.now()));

    due(OLD).tend(List.of("elder", "younger"));
    assertThat(alerts()).containsExactly("added firing");
    claim(elder, "elder", NEW);
    due(NEW).tend(List.of("elder", "younger"));
    assertThat(alerts()).containsExactly("added firing");

    claim(elder, "elder", OLD);
    claim(younger, "younger", OLD);
    due(OLD).tend(List.of("elder", "younger"));
    assertThat(alerts()).as("removed everywhere").containsExactly("added resolved");
  }

  @Test
  void shouldEndWhatANodeThatIsGoneSaidOfItsRules() throws SQLException {
    NodeAlerts nodes = nodes(BuiltInRules.all());
    nodes.fire(OperationalRule.ALERT_RULES_BROKEN, "gone", "rejected", Instant.now());
    nodes.fire(OperationalRule.ALERT_RULES_BROKEN, "here", "rejected", Instant.now());

    due(BuiltInRules.all()).tend(List.of());
    assertThat(nodes.firing(OperationalRule.ALERT_RULES_BROKEN))
        .as("while nobody knows who lives")
        .containsExactlyInAnyOrder("gone", "here");
    due(BuiltInRules.all()).tend(List.of("here"));

    assertThat(nodes.firing(OperationalRule.ALERT_RULES_BROKEN)).containsExactly("here");
  }

  private DueAlerts due(RuleSet rules) {
    return new DueAlerts(
        transactions,
        new AlertUpkeep(new AlertRules(rules)),
        claims,
        nodes(rules),
        recorder,
        PipelineAssembly.clock());
  }

  private NodeAlerts nodes(RuleSet rules) {
    return new NodeAlerts(
        transactions,
        new OperationalAlerts(
            new AlertLog(new AlertRules(rules)), recorder, PipelineAssembly.clock()));
  }

  private static Alert tunnelInTrouble() {
    return new Alert(
        "added",
        Severity.WARNING,
        new OfResource(new ResourceKey(TUNNELS, "t1")),
        "Seoul",
        "is in trouble",
        Instant.now(),
        null,
        null);
  }

  private UUID node(String name) throws SQLException {
    UUID id = UUID.randomUUID();
    Queries.execute(
        connection,
        "insert into gateledger.node (node_id, name, version) values ('%s', '%s', '0.1.0')"
            .formatted(id, name));
    return id;
  }

  private void claim(UUID node, String name, RuleSet rules) {
    transactions.runInTransaction(
        on ->
            claims.write(
                on,
                new NodeClaim(
                    node,
                    name,
                    List.of(TUNNELS),
                    Map.of(NodeClaim.ALERT_RULES, NodeClaim.rulesOf(rules.version())))));
  }

  private List<String> alerts() throws SQLException {
    return Queries.texts(connection, "select rule || ' ' || status from dashboard.alerts");
  }
}
