package io.gateledger.e2e;

import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A provider that stumbles, and one that asks for rest, on the service as it is wired. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class StumblingProviderQuarkusTest {

  private static final Scope GATEWAYS = new Scope("scp", "scp-test", "kr-west1", "vpn-gateway");
  private static final String LIST = "/v1/vpn-gateways";

  @Inject CollectionPipeline pipeline;
  @Inject DataSource dataSource;

  private final CloudControl cloud = new CloudControl(EmbeddedServers.simulator());

  @BeforeEach
  @AfterEach
  void heal() throws SQLException {
    cloud.heal();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from gateledger.account_health");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"status-500", "status-503", "status-429", "truncated-json"})
  void shouldCompleteARunInWhichTheProviderStumbles(String kind) throws SQLException {
    cloud.empty("scp/kr-west1/vpn-gateway");
    cloud.fault(Map.of("kind", kind, "path", LIST, "times", 1));

    FinishedRun run = run();

    assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(one("select manifest ->> 'retries' from dashboard.runs where run = " + number(run)))
        .isEqualTo("1");
  }

  @Test
  void shouldLeaveAProviderAloneOnEveryNodeForAsLongAsItAsks() throws SQLException {
    cloud.fault(Map.of("kind", "status-429", "path", LIST, "retryAfter", "PT90S", "times", 1));

    FinishedRun asked = run();
    FinishedRun meanwhile = run();

    assertThat(asked.end().reasons()).asString().contains("answered 429");
    assertThat(meanwhile.end().reasons())
        .asString()
        .contains("account scp-test is asked by its provider to wait until");
    assertThat(
            one(
                "select sixteenths || ' ' || (paused_until - throttled_at) from gateledger.account_health"))
        .startsWith("8 00:01:30");
  }

  private FinishedRun run() {
    return pipeline.run(GATEWAYS, Trigger.LOOK_NOW);
  }

  private static long number(FinishedRun run) {
    return run.run().number();
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).as(sql).isTrue();
      return row.getString(1);
    }
  }
}
