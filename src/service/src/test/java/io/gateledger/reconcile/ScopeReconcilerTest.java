package io.gateledger.reconcile;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.alert.store.AlertUpkeep;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.Topic;
import io.gateledger.ledger.scope.RetirementStore;
import io.gateledger.ledger.scope.WaitingRetirement;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.relay.WaitingEvents;
import io.gateledger.resource.Scope;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Estate;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A node's configuration is its claim, and not the truth. */
class ScopeReconcilerTest {

  private static final Scope TUNNELS = new Scope("scp", "main", "kr-west1", "vpn-tunnel");

  private final Catalogue catalogue = CatalogueLoader.builtIn();
  @RegisterExtension private final DatabaseOfATest database = new DatabaseOfATest();

  private Connection connection;
  private ReconcilingNode node;

  @BeforeEach
  void connect() throws SQLException {
    connection = database.connection();
    node = new ReconcilingNode(connection, "a", 5, 0.25);
  }

  @Test
  void shouldRegisterWhatANodeLooksAtFirst() throws SQLException {
    node.reconcile(scopes(30));

    assertThat(count("active")).isEqualTo(30);
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldRetireNothingThatALivingNodeLooksAt() throws SQLException {
    node.reconcile(TUNNELS);
    ReconcilingNode withoutAccounts = new ReconcilingNode(connection, "b", 5, 0.25);
    ReconcilingNode withOthers = new ReconcilingNode(connection, "c", 5, 0.25);

    withoutAccounts.reconcile();
    withOthers.reconcile(scopes(2));

    assertThat(statusOf(TUNNELS)).isEqualTo("active");
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldRetireNothingAloneWithoutAccounts() throws SQLException {
    node.reconcile(TUNNELS);
    node.leave();
    ReconcilingNode withoutAccounts = new ReconcilingNode(connection, "b", 5, 0.25);

    withoutAccounts.reconcile();

    assertThat(statusOf(TUNNELS)).isEqualTo("active");
    assertThat(firing())
        .singleElement()
        .asString()
        .startsWith("retirement-refused gateledger/configuration at first 1 of 1 scopes left");
  }

  @Test
  void shouldRetireAFew() throws SQLException {
    node.reconcile(scopes(30));

    node.reconcile(scopes(23));

    assertThat(count("retired")).isEqualTo(7);
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldRetireUpToFiveHoweverFewThereAre() throws SQLException {
    node.reconcile(scopes(6));

    node.reconcile(scopes(1));

    assertThat(count("retired")).isEqualTo(5);
  }

  @Test
  void shouldRefuseToRetireMany() throws SQLException {
    node.reconcile(scopes(30));
    List<Scope> others = new ArrayList<>(scopes(22));
    others.addAll(scopes("new", 40));

    node.reconcile(others);
    node.reconcile(others);

    assertThat(count("retired")).isZero();
    assertThat(count("active")).isEqualTo(70);
    assertThat(waiting()).hasSize(8);
    assertThat(firing())
        .singleElement()
        .asString()
        .contains("at first 8 of 30 scopes left the configuration");
  }

  @Test
  void shouldSayNothingInTheAlertThatStopsBeingTrueWhenMoreScopesWait() throws SQLException {
    node.reconcile(scopes(30));
    node.reconcile(scopes(20));
    List<String> first = firing();

    node.reconcile(scopes(10));

    assertThat(waiting()).hasSize(20);
    assertThat(firing()).isEqualTo(first);
    assertThat(first)
        .singleElement()
        .asString()
        .contains("at first 10 of 30 scopes", "GET /api/v1/scopes/retirements")
        .doesNotContain("scp/many");
  }

  @Test
  void shouldForgetARefusalOnceTheScopesAreLookedAtAgain() throws SQLException {
    node.reconcile(scopes(30));
    node.reconcile(scopes(10));
    assertThat(firing()).hasSize(1);

    node.reconcile(scopes(30));

    assertThat(waiting()).isEmpty();
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldRetireWhatAnOperatorSawAndNoMore() throws SQLException {
    node.reconcile(scopes(30));
    node.reconcile(scopes(20));
    long seen = waiting().getLast().number();
    node.reconcile(scopes(15));

    int retired = node.reconciler.retireUpTo(seen, "a");

    assertThat(retired).isEqualTo(10);
    assertThat(count("retired")).isEqualTo(10);
    assertThat(waiting()).hasSize(5);
    assertThat(firing()).hasSize(1);
    assertThat(
            texts(
                "select distinct decided_by from dashboard.retirements where retired_at is not null"))
        .containsExactly("operator");

    node.reconciler.retireUpTo(waiting().getLast().number(), "a");

    assertThat(count("retired")).isEqualTo(15);
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldNotRetireWhatANodeLooksAtByNowThoughAnOperatorSaysSo() throws SQLException {
    node.reconcile(scopes(30));
    node.reconcile(scopes(20));
    long seen = waiting().getLast().number();
    new ReconcilingNode(connection, "b", 5, 0.25).reconcile(scopes(22));

    int retired = node.reconciler.retireUpTo(seen, "a");

    assertThat(retired).isEqualTo(8);
    assertThat(count("active")).isEqualTo(22);
  }

  @Test
  void shouldRetireAnyNumberWhereASettingLetsIt() throws SQLException {
    node.reconcile(scopes(30));
    node.leave();
    ReconcilingNode willing = new ReconcilingNode(connection, "b", 5, 1);

    willing.reconcile();

    assertThat(count("retired")).isEqualTo(30);
  }

  @Test
  void shouldNotRetireWhatANodeLooksAtThatIsStartedAnew() throws SQLException {
    node.leave();
    ReconcilingNode patient = patient("patient");
    ReconcilingNode before = patient("before");
    before.reconcile(TUNNELS);
    patient.reconcile(other());
    before.leave();

    patient.reconcile(other());
    patient.reconcileAfter(Duration.ofSeconds(119), other());
    ReconcilingNode anew = patient("anew");
    anew.reconcile(TUNNELS);
    patient.reconcileAfter(Duration.ofMinutes(1), other());
    anew.leave();
    patient.reconcileAfter(Duration.ofMinutes(1), other());
    patient.reconcileAfter(Duration.ofSeconds(119), other());

    assertThat(statusOf(TUNNELS)).isEqualTo("active");
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldRetireWhatNoNodeHasLookedAtForLong() throws SQLException {
    node.leave();
    ReconcilingNode patient = patient("patient");
    ReconcilingNode leaving = patient("leaving");
    leaving.reconcile(TUNNELS);
    leaving.leave();

    patient.reconcile(other());
    patient.reconcileAfter(Duration.ofMinutes(2), other());

    assertThat(statusOf(TUNNELS)).isEqualTo("retired");
  }

  @Test
  void shouldRetireAtOnceWhatThisNodeGaveUpWhileItRan() throws SQLException {
    node.leave();
    ReconcilingNode patient = patient("patient");
    patient.reconcile(TUNNELS, other());

    patient.reconcile(other());

    assertThat(statusOf(TUNNELS)).isEqualTo("retired");
  }

  private ReconcilingNode patient(String name) throws SQLException {
    return new ReconcilingNode(connection, name, 5, 0.25, Duration.ofMinutes(2));
  }

  @Test
  void shouldRetireNothingWhileALivingNodeHasNotSaidWhatItLooksAt() throws SQLException {
    node.reconcile(scopes(3));
    ReconcilingNode starting = new ReconcilingNode(connection, "b", 5, 0.25);

    node.reconcile(scopes(2));
    assertThat(count("retired")).isZero();

    starting.reconcile();
    node.reconcile(scopes(2));
    assertThat(count("retired")).isEqualTo(1);
  }

  @Test
  void shouldKeepNobodyFromCommittingWhileItWaitsForAnAlert() throws Exception {
    List<Scope> all = new ArrayList<>(scopes(6));
    all.add(TUNNELS);
    node.reconcile(all);
    look(Map.of("t1", tunnel("t1", "DOWN")));
    node.reconcile(scopes(1));
    long seen = waiting().getLast().number();
    CompletableFuture<Integer> retiring;
    try (Connection other = database.postgres().connect()) {
      other.setAutoCommit(false);
      Queries.execute(other, "update gateledger.alert set name = name where rule = 'tunnel-down'");
      retiring = CompletableFuture.supplyAsync(() -> node.reconciler.retireUpTo(seen, "a"));
      await("the wait for the alert")
          .until(
              () ->
                  Queries.texts(
                              other,
                              "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                          .size()
                      == 1);

      assertThat(
              Queries.texts(
                  other,
                  "select pg_try_advisory_xact_lock(%d)::text".formatted(0x6761_7465_6c65_6401L)))
          .as("the lock of whoever commits")
          .containsExactly("true");
      other.rollback();
    }

    assertThat(retiring.get(30, TimeUnit.SECONDS)).isEqualTo(6);
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldTakeBackWhatWasRetiredByMistake() throws SQLException {
    node.reconcile(scopes(3));
    Queries.execute(
        connection, "update gateledger.scope set retired_at = now(), fence = fence + 1");

    node.reconcile(scopes(3));

    assertThat(count("active")).isEqualTo(3);
  }

  @Test
  void shouldRetireAgainWhatAnOlderNodeBroughtBack() throws SQLException {
    node.reconcile(scopes(3));
    node.reconcile(scopes(2));
    Queries.execute(connection, "update gateledger.scope set retired_at = null");

    node.reconcile(scopes(2));

    assertThat(count("retired")).isEqualTo(1);
    assertThat(texts("select count(*) from dashboard.retirements where returned_at is null"))
        .containsExactly("1");
  }

  @Test
  void shouldTakeWhatIsRetiredOutOfTheInventoryAndPutItBack() throws SQLException {
    node.reconcile(TUNNELS, other());
    look(Map.of("t1", tunnel("t1", "UP"), "t2", tunnel("t2", "UP")));
    look(Map.of("t1", tunnel("t1", "DOWN"), "t2", tunnel("t2", "UP")));
    told();
    assertThat(firing()).singleElement().asString().startsWith("tunnel-down");

    node.reconcile(other());

    List<CloudEvent> retired = told();
    assertThat(retired)
        .filteredOn(event -> event.topic() == Topic.INVENTORY)
        .hasSize(2)
        .allMatch(event -> event.payload() == null && "retired".equals(event.reason()));
    assertThat(retired).noneMatch(event -> event.topic() == Topic.CHANGES);
    assertThat(retired)
        .filteredOn(event -> event.topic() == Topic.ALERTS)
        .singleElement()
        .extracting(event -> String.valueOf(event.payload()))
        .asString()
        .contains("\"resolved\"", "\"resolvedReason\":\"the scope was retired");
    assertThat(firing()).isEmpty();
    assertThat(texts("select presence from dashboard.resources")).containsOnly("retired");
    assertThat(texts("select id from dashboard.vpn_tunnels")).isEmpty();
    assertThat(texts("select id from dashboard.inventory_as_of(now())")).isEmpty();
    assertThat(texts("select op from dashboard.changes where op = 'delete'")).isEmpty();

    node.reconcile(TUNNELS, other());

    List<CloudEvent> returned = told();
    assertThat(returned)
        .hasSize(2)
        .allMatch(event -> event.topic() == Topic.INVENTORY && event.payload() != null);
    assertThat(returned).extracting(CloudEvent::id).doesNotContainAnyElementsOf(ids(retired));
    assertThat(texts("select distinct presence from dashboard.resources"))
        .containsExactly("present");
    assertThat(texts("select id from dashboard.inventory_as_of(now()) order by 1"))
        .containsExactly("t1", "t2");
    assertThat(
            texts(
                "select v.id from dashboard.retirements r, dashboard.inventory_as_of(r.retired_at) v"))
        .as("what was looked at at the instant of the retirement")
        .isEmpty();
  }

  @Test
  void shouldRaiseAgainWhatIsStillInTroubleWhenItsScopeIsBack() throws SQLException {
    node.reconcile(TUNNELS, other());
    look(Map.of("t1", tunnel("t1", "DOWN"), "t2", tunnel("t2", "DOWN"), "t3", tunnel("t3", "UP")));
    assertThat(firing()).hasSize(2);
    node.reconcile(other());
    node.reconcile(TUNNELS, other());
    assertThat(firing()).as("before anybody looked").isEmpty();
    told();

    look(Map.of("t1", tunnel("t1", "DOWN"), "t2", tunnel("t2", "UP"), "t3", tunnel("t3", "DOWN")));

    assertThat(firing())
        .extracting(alert -> alert.split(" ", -1)[1])
        .containsExactlyInAnyOrder(
            "scp/main/kr-west1/vpn-tunnel/t1", "scp/main/kr-west1/vpn-tunnel/t3");
    assertThat(told()).filteredOn(event -> event.topic() == Topic.ALERTS).hasSize(2);
    look(Map.of("t1", tunnel("t1", "UP"), "t2", tunnel("t2", "UP"), "t3", tunnel("t3", "UP")));
    assertThat(firing()).isEmpty();
  }

  @Test
  void shouldDropWhatWaitsToFireInARetiredScopeAndLetItWaitAnewWhenTheScopeIsBack()
      throws SQLException {
    AlertUpkeep upkeep = new AlertUpkeep(new AlertRules(BuiltInRules.all()));
    String created = "{\"id\": \"t1\", \"name\": \"to-t1\", \"state\": \"CREATING\"}";
    node.reconcile(TUNNELS, other());
    look(Map.of("t1", created));
    assertThat(pending()).containsExactly("transition-stuck");

    node.reconcile(other());

    assertThat(pending()).isEmpty();
    assertThat(upkeep.tend(connection, Instant.now().plus(Duration.ofHours(2)), any -> true))
        .isEmpty();
    node.reconcile(TUNNELS, other());
    look(Map.of("t1", created));
    assertThat(pending()).containsExactly("transition-stuck");
  }

  private List<String> pending() throws SQLException {
    return texts("select rule from dashboard.alerts where status = 'pending'");
  }

  @Test
  void shouldRaiseAgainWhatIsStillInTroubleThoughTheFirstLookLackedIt() throws SQLException {
    node.reconcile(TUNNELS, other());
    Map<String, String> items = Map.of("t1", tunnel("t1", "DOWN"), "t2", tunnel("t2", "UP"));
    look(items);
    node.reconcile(other());
    node.reconcile(TUNNELS, other());

    new PipelineHarness(connection, catalogue)
        .run(lacking(Map.of("t2", tunnel("t2", "UP"))), TUNNELS);
    look(items);

    assertThat(firing()).singleElement().asString().startsWith("tunnel-down");
  }

  @Test
  void shouldRaiseAgainWhatIsStillInTroubleThoughAClockWasBehind() throws SQLException {
    node.reconcile(TUNNELS, other());
    look(Map.of("t1", tunnel("t1", "DOWN")));
    retireByAClockThatIs("-1 hour");
    node.reconcile(TUNNELS, other());

    look(Map.of("t1", tunnel("t1", "DOWN")));

    assertThat(firing()).singleElement().asString().startsWith("tunnel-down");
  }

  @Test
  void shouldNotRaiseAgainWhatIsOverThoughAClockWasAhead() throws SQLException {
    node.reconcile(TUNNELS, other());
    look(Map.of("t1", tunnel("t1", "DOWN")));
    retireByAClockThatIs("1 hour");
    node.reconcile(TUNNELS, other());

    look(Map.of("t1", tunnel("t1", "UP")));

    assertThat(firing()).isEmpty();
  }

  private void retireByAClockThatIs(String ahead) throws SQLException {
    node.reconcile(other());
    Queries.execute(
        connection,
        """
        update gateledger.retirement set retired_at = retired_at + interval '%1$s';
        update gateledger.scope set retired_at = retired_at + interval '%1$s';
        update gateledger.alert
           set resolved_at = resolved_at + interval '%1$s',
               ends_at = greatest(starts_at, ends_at + interval '%1$s')
        """
            .formatted(ahead));
  }

  /** A cloud whose list lacks what it has, and that answers no read by id. */
  private static Collector lacking(Map<String, String> items) {
    Collector listed = Estate.holding(items, Instant.now());
    return new Collector() {
      @Override
      public CollectionOutcome collect(Scope scope, ItemSink sink) {
        return listed.collect(scope, sink);
      }

      @Override
      public Confirmation confirm(Scope scope, String id) {
        return new Confirmation.Unsupported();
      }
    };
  }

  private static List<UUID> ids(List<CloudEvent> events) {
    return events.stream().map(CloudEvent::id).toList();
  }

  private void look(Map<String, String> items) {
    new PipelineHarness(connection, catalogue).run(Estate.holding(items, Instant.now()), TUNNELS);
  }

  private static String tunnel(String id, String status) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"state\":\"ACTIVE\",\"status\":\"%s\"}"
        .formatted(id, id, status);
  }

  /** What waits to be told, and waits no longer. */
  private List<CloudEvent> told() throws SQLException {
    List<CloudEvent> events = new ArrayList<>();
    WaitingEvents.forEach(connection, catalogue, events::add);
    new OutboxLog().deleteUpTo(connection, Long.MAX_VALUE);
    return events;
  }

  private static Scope other() {
    return new Scope("scp", "other", "kr-west1", "vpn-tunnel");
  }

  private static List<Scope> scopes(int count) {
    return scopes("many", count);
  }

  private static List<Scope> scopes(String account, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Scope("scp", account, "region-" + i, "vpn-tunnel"))
        .toList();
  }

  private List<WaitingRetirement> waiting() {
    return new RetirementStore().waiting(connection);
  }

  private int count(String status) throws SQLException {
    return texts("select 1 from dashboard.scopes where status = '" + status + "'").size();
  }

  private String statusOf(Scope scope) throws SQLException {
    return texts("select status from dashboard.scopes where scope_key = '%s'".formatted(scope))
        .getFirst();
  }

  private List<String> firing() throws SQLException {
    return texts(
        "select rule || ' ' || subject || ' ' || summary from dashboard.alerts where status = 'firing'");
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }
}
