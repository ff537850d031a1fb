package io.gateledger.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.resource.Scope;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Queries;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * A scope of the service as it ships: never twice at once, and more often while it is in trouble.
 */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ScheduleQuarkusTest {

  private static final Scope TUNNELS = new Scope("scp", "scp-test", "kr-west1", "vpn-tunnel");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject ScopeScheduler schedule;
  @Inject PollConfig poll;
  @Inject DataSource dataSource;

  private final CloudControl cloud = new CloudControl(EmbeddedServers.simulator());

  @AfterEach
  void heal() {
    cloud.heal();
  }

  @Test
  void shouldRunAScopeOnceMoreHoweverOftenItIsAskedForInARun() throws SQLException {
    long before = number("select coalesce(max(run_no), 0) from gateledger.run");
    String runs = "dashboard.runs where type = 'vpn-tunnel' and run > " + before;
    cloud.fault(Map.of("kind", "delay", "path", "/v1/vpn-tunnels", "delay", "PT0.5S"));
    schedule.lookNow(TUNNELS);
    await("a run").atMost(PATIENCE).until(() -> number("select count(*) from " + runs) > 0);

    for (int i = 0; i < 20; i++) {
      schedule.lookNow(TUNNELS);
    }

    await("another run")
        .atMost(PATIENCE)
        .until(() -> number("select count(finished_at) from " + runs) >= 2);
    await("nobody waits")
        .atMost(PATIENCE)
        .until(
            () ->
                number(
                        "select count(*) from gateledger.schedule s join gateledger.scope c using (scope_no)"
                            + " where scope_key = '%s' and (asked_at is not null or node_id is not null)"
                                .formatted(TUNNELS.key()))
                    == 0);
    assertThat(number("select count(*) from " + runs + " and trigger = 'look-now'"))
        .isLessThanOrEqualTo(3);
    assertThat(
            number(
                "select count(*) from (select started_at < lag(finished_at) over (order by run)"
                    + " as early from "
                    + runs
                    + ") one where early"))
        .isZero();
  }

  @Test
  void shouldLookMoreOftenWhileATunnelIsDownAndCalmDownAfterwards() throws IOException {
    var tunnel =
        new ObjectMapper()
            .readTree(getClass().getResourceAsStream("/e2e/items/scp/vpn-tunnel.json"))
            .get("found");
    String id = tunnel.get("id").asText();
    cloud.put("scp/kr-west1/vpn-tunnel", id, tunnel);

    cloud.set("scp/kr-west1/vpn-tunnel", id, "/status", TextNode.valueOf("DOWN"));
    schedule.lookNow(TUNNELS);
    awaitInterval(poll.attentionInterval());

    cloud.set("scp/kr-west1/vpn-tunnel", id, "/status", TextNode.valueOf("UP"));
    schedule.lookNow(TUNNELS);
    awaitInterval(poll.interval());
  }

  @Test
  void shouldRefuseToLookAtAScopeThatIsNotConfigured() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schedule.lookNow(new Scope("scp", "nobody", "kr-west1", "vpn-tunnel")))
        .withMessageContaining("scp/nobody/kr-west1/vpn-tunnel");
  }

  private void awaitInterval(Duration interval) {
    await("interval " + interval)
        .atMost(PATIENCE)
        .until(
            () ->
                number(
                        "select interval_ms from gateledger.schedule join gateledger.scope using (scope_no)"
                            + " where scope_key = '%s'".formatted(TUNNELS.key()))
                    == interval.toMillis());
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return Long.parseLong(Queries.texts(connection, sql).getFirst());
    }
  }
}
