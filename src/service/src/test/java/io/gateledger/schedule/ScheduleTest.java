package io.gateledger.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.resource.Scope;
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
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** One job a scope: never twice at once, and more often while something is wrong. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ScheduleTest {

  private static final Scope TUNNELS = new Scope("scp", "scp-test", "kr-west1", "vpn-tunnel");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject ScopeScheduler schedule;
  @Inject Scheduler quartz;
  @Inject PollConfig poll;
  @Inject DataSource dataSource;

  private final CloudControl cloud = new CloudControl(EmbeddedServers.simulator());

  @AfterEach
  void heal() {
    cloud.heal();
  }

  @Test
  void shouldNeverRunAScopeTwiceAtOnce() throws SQLException {
    long before = number("select coalesce(max(run_no), 0) from gateledger.run");
    cloud.fault(Map.of("kind", "delay", "path", "/v1/vpn-tunnels", "delay", "PT0.3S"));

    for (int i = 0; i < 3; i++) {
      schedule.lookNow(TUNNELS);
    }

    String runs = "dashboard.runs where type = 'vpn-tunnel' and run > " + before;
    await("three runs")
        .atMost(PATIENCE)
        .until(() -> number("select count(finished_at) from " + runs) >= 3);
    assertThat(
            number(
                "select count(*) from (select started_at < lag(finished_at) over (order by run)"
                    + " as early from "
                    + runs
                    + ") one where early"))
        .isZero();
  }

  @Test
  void shouldLookMoreOftenWhileATunnelIsDownAndCalmDownAfterwards()
      throws IOException, SchedulerException {
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
                quartz.getTrigger(new TriggerKey(TUNNELS.key(), ScopeScheduler.GROUP))
                        instanceof SimpleTrigger trigger
                    && trigger.getRepeatInterval() == interval.toMillis());
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
