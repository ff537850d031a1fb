package io.gateledger.reconcile;

import io.gateledger.resource.Scope;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nodes that are configured differently say so. */
class ConfigurationAgreementTest {

  private static final Scope TUNNELS = new Scope("scp", "main", "kr-west1", "vpn-tunnel");
  private static final Map<String, String> MINUTE = Map.of("gateledger.poll.interval", "PT1M");
  private static final Map<String, String> HOUR = Map.of("gateledger.poll.interval", "PT1H");

  private MigratedPostgres postgres;
  private Connection connection;
  private ReconcilingNode a;
  private ReconcilingNode b;

  @BeforeEach
  void connect() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    a = new ReconcilingNode(connection, "a", 5, 0.25);
    b = new ReconcilingNode(connection, "b", 5, 0.25);
    a.configure(MINUTE, TUNNELS);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldTellOnceOfNodesThatDisagreeAndEndItWhenTheyAgree() throws SQLException {
    b.configure(HOUR, TUNNELS);

    for (ReconcilingNode node : List.of(a, b)) {
      node.checkAfter(Duration.ZERO);
      node.checkAfter(Duration.ofSeconds(30));
      node.checkAfter(Duration.ofSeconds(30));
    }

    assertThat(alerts())
        .containsExactly(
            "firing running nodes (a, b) are configured differently: gateledger.poll.interval is PT1M on"
                + " a, PT1H on b");

    b.configure(MINUTE, TUNNELS);
    a.checkAfter(Duration.ofSeconds(5));
    b.checkAfter(Duration.ofSeconds(5));

    assertThat(alerts()).singleElement().asString().startsWith("resolved");
  }

  @Test
  void shouldBearWithADifferenceWhileNodesAreReplaced() throws SQLException {
    b.configure(HOUR, TUNNELS);
    a.checkAfter(Duration.ZERO);
    a.checkAfter(Duration.ofSeconds(29));
    a.configure(HOUR, TUNNELS);
    a.checkAfter(Duration.ofSeconds(5));
    a.configure(MINUTE, TUNNELS);
    a.checkAfter(Duration.ofSeconds(5));
    a.checkAfter(Duration.ofSeconds(29));

    assertThat(alerts()).isEmpty();
  }

  @Test
  void shouldEndTheAlertWhenOneOfTheNodesGoes() throws SQLException {
    b.configure(HOUR, TUNNELS);
    a.checkAfter(Duration.ZERO);
    a.checkAfter(Duration.ofSeconds(30));
    assertThat(alerts()).singleElement().asString().startsWith("firing");

    b.leave();
    a.checkAfter(Duration.ofSeconds(5));

    assertThat(alerts()).singleElement().asString().startsWith("resolved");
  }

  private List<String> alerts() throws SQLException {
    return Queries.texts(
        connection,
        "select status || ' ' || summary from dashboard.alerts where rule = 'configuration-disagrees'");
  }
}
