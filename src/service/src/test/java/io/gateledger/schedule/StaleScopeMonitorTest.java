package io.gateledger.schedule;

import io.gateledger.collect.listing.MovableClock;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.health.ScopeHealthAlerts;
import io.gateledger.resource.Scope;
import io.gateledger.run.Trigger;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The alarm comes after three intervals, and never for a pause of Gateledger's own. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class StaleScopeMonitorTest {

  private static final Scope POOLS =
      new Scope("nhn-appkey", "legacy-test", "KR1", "floating-ip-pool");

  @Inject ScopeScheduler scheduler;
  @Inject ScopeHealthAlerts scopeHealth;
  @Inject CollectionPipeline pipeline;
  @Inject PollConfig poll;
  @Inject Estate estate;
  @Inject DataSource dataSource;

  private final CloudControl cloud = new CloudControl(EmbeddedServers.simulator());

  @Test
  void shouldRaiseTheAlarmAfterThreeIntervalsAndEndItByItself() throws SQLException {
    cloud.heal();
    pipeline.run(POOLS, Trigger.LOOK_NOW);
    Duration interval = poll.interval();

    estate.age(POOLS, interval.multipliedBy(3).minusSeconds(60));
    oldMonitor().check();
    assertThat(alarms()).isEmpty();

    estate.age(POOLS, Duration.ofSeconds(70));
    oldMonitor().check();
    assertThat(alarms()).containsExactly("firing");
    oldMonitor().check();
    assertThat(alarms()).as("while nothing is seen").containsExactly("firing");

    pipeline.run(POOLS, Trigger.LOOK_NOW);
    oldMonitor().check();
    assertThat(alarms()).containsExactly("resolved");
  }

  @Test
  void shouldGiveEachScopeAnIntervalAfterAStart() throws SQLException {
    pipeline.run(POOLS, Trigger.LOOK_NOW);
    List<String> before = alarms();
    MovableClock clock = new MovableClock();
    clock.set(Instant.now().plus(Duration.ofDays(2)));

    new StaleScopeMonitor(scheduler, scopeHealth, clock).check();

    assertThat(alarms()).isEqualTo(before);
  }

  /** A monitor that began long ago. */
  private StaleScopeMonitor oldMonitor() {
    MovableClock clock = new MovableClock();
    clock.set(Instant.now().minus(poll.interval().multipliedBy(2)));
    StaleScopeMonitor monitor = new StaleScopeMonitor(scheduler, scopeHealth, clock);
    clock.set(Instant.now());
    return monitor;
  }

  private List<String> alarms() throws SQLException {
    List<String> alarms = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select status from dashboard.alerts where rule = 'collector-blind' and subject = '%s'"
                    .formatted(POOLS.key()))) {
      while (rows.next()) {
        alarms.add(rows.getString(1));
      }
    }
    return alarms;
  }
}
