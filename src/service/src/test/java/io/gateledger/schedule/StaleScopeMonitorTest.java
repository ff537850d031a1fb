package io.gateledger.schedule;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.http.HostReachability;
import io.gateledger.collect.http.SimulatedHosts;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.run.QuarantineStore;
import io.gateledger.ledger.scope.ScopeFreshnessStore;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.pipeline.health.NodeAlerts;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.pipeline.health.ScopeHealthAlerts;
import io.gateledger.resource.Scope;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The alarm comes after three intervals, is raised once, and never for an outage of our own. */
class StaleScopeMonitorTest {

  private static final Duration PERIOD = Duration.ofSeconds(20);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Scope SCOPE = new Scope("nhn", "main", "KR1", "internet-gateway");
  private static final Scope OTHER = new Scope("nhn", "main", "KR2", "internet-gateway");

  private final Clock clock = PipelineAssembly.clock();
  private final MigratedPostgres postgres = MigratedPostgres.create();

  private Connection connection;
  private PipelineHarness pipeline;
  private ScopeHealthAlerts scopeHealth;
  private NodeAlerts nodeAlerts;
  private List<String> living = List.of("a", "b");
  private long elapsed;

  @BeforeEach
  void begin() throws SQLException {
    connection = postgres.connect();
    pipeline = new PipelineHarness(connection, CatalogueLoader.builtIn());
    Transactions transactions = new DataSourceTransactions(postgres.dataSource());
    OperationalAlerts alerts =
        new OperationalAlerts(
            new AlertLog(new AlertRules(BuiltInRules.all())),
            new EventRecorder(new OutboxLog(), new CommitOrder()),
            clock);
    scopeHealth =
        new ScopeHealthAlerts(
            transactions, new ScopeFreshnessStore(), new QuarantineStore(clock), alerts);
    nodeAlerts = new NodeAlerts(transactions, alerts);
  }

  @AfterEach
  void end() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldRaiseOneAlarmOfTwoNodesAndEndItByItself() throws SQLException {
    StaleScopeMonitor a = node("a", new HostReachability(() -> elapsed));
    StaleScopeMonitor b = node("b", new HostReachability(() -> elapsed));
    see(SCOPE);
    pass(INTERVAL.multipliedBy(3), a, b);
    assertThat(alarms()).isEmpty();

    pass(PERIOD, a, b);
    assertThat(alarms()).containsExactly("collector-blind firing " + SCOPE);
    assertThat(a.blindScopes()).singleElement().matches(one -> one.scope().equals(SCOPE));

    see(SCOPE);
    pass(PERIOD, b, a);
    assertThat(alarms()).containsExactly("collector-blind resolved " + SCOPE);
    assertThat(a.blindScopes()).isEmpty();
  }

  @Test
  void shouldNeitherBeSilencedNorRaisedByAClockThatIsAnHourOff() throws SQLException {
    StaleScopeMonitor monitor = node("a", new HostReachability(() -> elapsed));
    see(SCOPE);
    see(OTHER);
    putAhead(SCOPE, Duration.ofHours(1));
    putAhead(OTHER, Duration.ofHours(-1));

    pass(INTERVAL.multipliedBy(3), monitor);
    assertThat(alarms()).isEmpty();

    pass(PERIOD, monitor);
    assertThat(alarms())
        .containsExactlyInAnyOrder(
            "collector-blind firing " + SCOPE, "collector-blind firing " + OTHER);

    see(SCOPE);
    see(OTHER);
    putAhead(SCOPE, Duration.ofHours(-1));
    pass(PERIOD, monitor);
    assertThat(alarms()).allMatch(alarm -> alarm.contains("resolved")).hasSize(2);
  }

  @Test
  void shouldSayOnceThatItsOwnNetworkIsAwayAndNothingOfItsScopes() throws SQLException {
    HostReachability hosts = new HostReachability(() -> elapsed);
    StaleScopeMonitor monitor = node("a", hosts);
    see(SCOPE);
    see(OTHER);
    SimulatedHosts.refuse(hosts, "one.example", "other.example");

    pass(INTERVAL.multipliedBy(5), monitor);
    assertThat(alarms()).containsExactly("network-unreachable firing gateledger/a");

    SimulatedHosts.answer(hosts, "one.example");
    pass(INTERVAL.multipliedBy(3).minus(PERIOD), monitor);
    assertThat(alarms()).containsExactly("network-unreachable resolved gateledger/a");

    pass(PERIOD, monitor);
    assertThat(alarms()).as("it can look, and sees nothing").hasSize(3);
  }

  @Test
  void shouldNotWakeAnybodyAboutScopesOfANodeThatReachesNobody() throws SQLException {
    HostReachability cutOff = new HostReachability(() -> elapsed);
    StaleScopeMonitor a = node("a", cutOff);
    StaleScopeMonitor b = node("b", new HostReachability(() -> elapsed));
    see(SCOPE);
    Queries.execute(connection, "update gateledger.run set node = 'a'");
    SimulatedHosts.refuse(cutOff, "one.example", "other.example");

    pass(INTERVAL.multipliedBy(5), a, b);

    assertThat(alarms()).containsExactly("network-unreachable firing gateledger/a");
  }

  @Test
  void shouldEndWhatANodeSaidOfItselfThatIsNoMore() throws SQLException {
    HostReachability hosts = new HostReachability(() -> elapsed);
    see(SCOPE);
    SimulatedHosts.refuse(hosts, "one.example", "other.example");
    pass(INTERVAL.multipliedBy(3), node("a", hosts));
    assertThat(alarms()).containsExactly("network-unreachable firing gateledger/a");

    living = List.of("b");
    pass(PERIOD, node("b", new HostReachability(() -> elapsed)));

    assertThat(alarms()).containsExactly("network-unreachable resolved gateledger/a");
  }

  @Test
  void shouldRaiseTheAlarmOverAScopeThatWaitsToBeRetiredThoughNoNodeHasIt() throws SQLException {
    see(SCOPE);
    see(OTHER);
    Queries.execute(
        connection,
        "insert into gateledger.retirement (scope_no, waits_since, node, decided_by)"
            + " select scope_no, now(), 'a', 'configuration' from gateledger.scope where scope_key = '"
            + SCOPE
            + "'");
    HostReachability hosts = new HostReachability(() -> elapsed);

    pass(INTERVAL.multipliedBy(4), node(scope -> Optional.empty(), "a", hosts));

    assertThat(alarms()).containsExactly("collector-blind firing " + SCOPE);
  }

  private StaleScopeMonitor node(String name, HostReachability hosts) {
    return node(scope -> Optional.of(INTERVAL), name, hosts);
  }

  private StaleScopeMonitor node(
      Function<Scope, Optional<Duration>> intervals, String name, HostReachability hosts) {
    return new StaleScopeMonitor(
        intervals,
        scopeHealth,
        new NetworkAlarm(hosts, nodeAlerts, name, () -> living, clock),
        INTERVAL,
        PERIOD,
        Duration.ZERO,
        Duration.ofMinutes(20),
        clock,
        () -> elapsed,
        Runnable::run);
  }

  /** Lets time pass in which the nodes look punctually. */
  private void pass(Duration time, StaleScopeMonitor... nodes) {
    for (Duration passed = PERIOD; passed.compareTo(time) <= 0; passed = passed.plus(PERIOD)) {
      elapsed += PERIOD.toNanos();
      for (StaleScopeMonitor node : nodes) {
        node.check();
      }
    }
  }

  private void see(Scope scope) {
    pipeline.run(Estate.holding(Map.of(), Instant.now(clock)), scope);
  }

  /** As a node leaves a scope whose clock is off. */
  private void putAhead(Scope scope, Duration by) throws SQLException {
    Queries.execute(
        connection,
        """
        update gateledger.scope
           set fresh_as_of = fresh_as_of + interval '%1$s', seen_whole_at = seen_whole_at + interval '%1$s'
         where scope_key = '%2$s'
        """
            .formatted(by, scope.key()));
  }

  private List<String> alarms() throws SQLException {
    return Queries.texts(
        connection,
        "select rule || ' ' || status || ' ' || subject from dashboard.alerts order by alert_no");
  }
}
