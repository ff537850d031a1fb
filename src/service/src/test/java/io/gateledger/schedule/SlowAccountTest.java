package io.gateledger.schedule;

import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.resource.Scope;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.SlowAccountAndNoToken;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An account whose every answer takes for ever has more scopes than the node has places for. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestProfile(SlowAccountAndNoToken.class)
class SlowAccountTest {

  private static final String QUICK = "nhn/nhn-test/KR1/internet-gateway";

  /** Less than a request of the slow account takes until it is given up. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Inject ScopeScheduler schedule;
  @Inject ConfiguredScopes configured;
  @Inject DataSource dataSource;

  private final CloudControl cloud = new CloudControl(EmbeddedServers.simulator());

  @AfterEach
  void heal() {
    cloud.heal();
  }

  @Test
  void shouldNotDelayTheRunsOfAnother() throws SQLException {
    cloud.fault(Map.of("kind", "delay", "path", "/regions/slow/**", "delay", "PT10M"));
    List<Scope> slow =
        configured.all().stream()
            .map(ConfiguredScopes.ConfiguredScope::scope)
            .filter(scope -> scope.account().equals("slow"))
            .toList();
    slow.forEach(schedule::lookNow);
    await("the slow account holds its share")
        .atMost(PATIENCE)
        .until(() -> number("dashboard.runs where account = 'slow' and outcome = 'running'") > 0);
    long before = runs();

    await("five more runs of the quick account").atMost(PATIENCE).until(() -> runs() >= before + 5);

    assertThat(slow).hasSizeGreaterThan(6);
    assertThat(number("dashboard.runs where account = 'slow' and outcome <> 'running'"))
        .as("all this while, the slow account's runs hang")
        .isZero();
  }

  private long runs() throws SQLException {
    return number("dashboard.runs where outcome = 'complete' and scope_key = '" + QUICK + "'");
  }

  private long number(String from) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + from)) {
      row.next();
      return row.getLong(1);
    }
  }
}
