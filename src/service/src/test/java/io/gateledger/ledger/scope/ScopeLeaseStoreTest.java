package io.gateledger.ledger.scope;

import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.ledger.run.RunLog;
import io.gateledger.ledger.run.ScopeRetired;
import io.gateledger.resource.Scope;
import io.gateledger.run.Trigger;
import io.gateledger.testing.Schedule;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The schedule, as PostgreSQL and its clock keep it. */
class ScopeLeaseStoreTest {

  private static final Duration INTERVAL = Duration.ofSeconds(60);
  private static final Scope ONE = scope("one", 0);

  private static Schedule schedule;

  private final ScopeLeaseStore leases = new ScopeLeaseStore();

  @BeforeAll
  static void createDatabase() {
    schedule = new Schedule();
  }

  @AfterAll
  static void dropDatabase() {
    schedule.close();
  }

  @Test
  void shouldLookFirstWithinASixthOfTheInterval() throws SQLException {
    schedule.begin(scopes("one", 50), INTERVAL);

    assertThat(
            schedule.texts(
                "select count(*) from gateledger.schedule"
                    + " where due_at between clock_timestamp() - interval '5 s' and clock_timestamp() + interval '10 s'"))
        .containsExactly("50");
    assertThat(
            schedule.texts(
                "select max(due_at) - min(due_at) > interval '2 s' from gateledger.schedule"))
        .as("not all at once")
        .containsExactly("t");
  }

  @Test
  void shouldMakeUpFifteenMissedLooksOnce() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(List.of(ONE), INTERVAL);
    UUID node = schedule.node("a");
    schedule.setDue("clock_timestamp() - interval '15 min'");

    ScopeLease lease = only(lease(node, mine));

    assertThat(release(node, lease, false)).as("due again").isFalse();
    assertThat(lease(node, mine)).isEmpty();
    assertThat(isNextSlot()).isTrue();
  }

  @Test
  void shouldRunWithinAnIntervalOnceAClockThatWasAheadIsSetBack() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(List.of(ONE), INTERVAL);
    UUID node = schedule.node("a");
    schedule.setDue("clock_timestamp() + interval '1 h'");

    ScopeLease lease = only(lease(node, mine));

    release(node, lease, false);
    assertThat(isNextSlot()).isTrue();
  }

  @Test
  void shouldNotLeaseWhatIsNotDue() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(List.of(ONE), INTERVAL);
    schedule.setDue("clock_timestamp() + interval '59 s'");

    assertThat(lease(schedule.node("a"), mine)).isEmpty();
  }

  @Test
  void shouldNeverLeaseOneScopeToTwoNodes() throws Exception {
    Map<Integer, Scope> mine = schedule.begin(scopes("many", 300), INTERVAL);
    schedule.setDue("clock_timestamp() - interval '1 s'");
    List<UUID> nodes = List.of(schedule.node("a"), schedule.node("b"), schedule.node("c"));

    List<CompletableFuture<List<Integer>>> all =
        nodes.stream()
            .map(node -> CompletableFuture.supplyAsync(() -> leaseUntilNothingIsDue(node, mine)))
            .toList();

    List<Integer> leased = new ArrayList<>();
    for (CompletableFuture<List<Integer>> one : all) {
      leased.addAll(one.get());
    }
    assertThat(leased).doesNotHaveDuplicates().hasSize(300);
  }

  @Test
  void shouldLeaseNothingToANodeWithoutTheAccount() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(List.of(ONE, scope("other", 0)), INTERVAL);
    schedule.setDue("clock_timestamp() - interval '1 s'");
    Map<Integer, Scope> without = only(mine, scope -> scope.account().equals("other"));

    assertThat(lease(schedule.node("without"), without))
        .extracting(ScopeLease::scopeNumber)
        .containsExactlyElementsOf(without.keySet());
    assertThat(lease(schedule.node("with"), mine)).hasSize(1);
  }

  @Test
  void shouldLeaseNothingToANodeThatIsNotRegistered() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(List.of(ONE), INTERVAL);
    schedule.setDue("clock_timestamp() - interval '1 s'");

    assertThatThrownBy(() -> lease(UUID.randomUUID(), mine))
        .hasMessageContaining("schedule_node_fk");
  }

  @Test
  void shouldFreeAllThatADeadNodeHeld() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(List.of(ONE), INTERVAL);
    UUID dead = schedule.node("dead");
    UUID living = schedule.node("living");
    schedule.setDue("clock_timestamp() - interval '1 s'");
    ScopeLease old = only(lease(dead, mine));
    schedule.setDue("clock_timestamp() - interval '1 s'");
    assertThat(lease(living, mine)).as("while it lives").isEmpty();

    schedule.removeNode(dead);

    ScopeLease lease = only(lease(living, mine));
    assertThat(release(dead, old, true)).as("when it wakes").isFalse();
    assertThat(holder()).containsExactly("living");
    assertThat(lease.number()).isGreaterThan(old.number());
  }

  @Test
  void shouldNotForgetAnAskedLookThatANodeDiedIn() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(List.of(ONE), INTERVAL);
    UUID dead = schedule.node("dead");
    schedule.setDue("clock_timestamp() + interval '30 s'");
    ask(ONE);
    assertThat(only(lease(dead, mine)).trigger()).isEqualTo(Trigger.LOOK_NOW);

    schedule.removeNode(dead);

    assertThat(only(lease(schedule.node("living"), mine)).trigger()).isEqualTo(Trigger.LOOK_NOW);
  }

  @Test
  void shouldLeaseAnewWhatTheNodeDoesNotKnowItHolds() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(List.of(ONE), INTERVAL);
    UUID node = schedule.node("a");
    schedule.setDue("clock_timestamp() - interval '1 s'");
    ScopeLease lost = only(lease(node, mine));
    schedule.setDue("clock_timestamp() - interval '1 s'");

    assertThat(lease(node, mine, Map.of(lost.scopeNumber(), "one"), 9)).as("it runs").isEmpty();
    assertThat(lease(node, mine)).as("nobody runs it").hasSize(1);
    assertThat(release(node, lost, null)).isFalse();
    assertThat(holder()).as("the newer lease stands").containsExactly("a");
  }

  @Test
  void shouldAnswerAllAskingWithOneLookThatBeginsAfterIt() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(List.of(ONE), INTERVAL);
    UUID node = schedule.node("a");
    schedule.setDue("clock_timestamp() + interval '30 s'");

    assertThat(ask(ONE)).isTrue();
    ask(ONE);
    ScopeLease first = only(lease(node, mine));
    ask(ONE);
    ask(ONE);
    assertThat(release(node, first, false)).as("asked for in the run").isTrue();
    ScopeLease second = only(lease(node, mine));

    assertThat(second.trigger()).isEqualTo(Trigger.LOOK_NOW);
    assertThat(release(node, second, false)).isFalse();
    assertThat(ask(scope("nobody", 0))).isFalse();
  }

  @Test
  void shouldBeDueAgainAtOnceWhenARunTookLongerThanTheInterval() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(List.of(ONE), INTERVAL);
    UUID node = schedule.node("a");
    schedule.setDue("clock_timestamp() - interval '1 s'");
    ScopeLease lease = only(lease(node, mine));
    schedule.setDue("clock_timestamp() - interval '1 s'");

    assertThat(release(node, lease, false)).isTrue();
  }

  @Test
  void shouldTakeTheShorterIntervalWhileAttentionIsNeeded() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(List.of(ONE), INTERVAL);
    UUID node = schedule.node("a");
    schedule.setDue("clock_timestamp() - interval '1 s'");

    release(node, only(lease(node, mine)), true);
    assertThat(interval()).containsExactly("15000");
    assertThat(isNextSlot()).isTrue();

    schedule.setDue("clock_timestamp() - interval '1 s'");
    release(node, only(lease(node, mine)), null);
    assertThat(interval()).as("a run that broke off says nothing").containsExactly("15000");

    schedule.setDue("clock_timestamp() - interval '1 s'");
    release(node, only(lease(node, mine)), false);
    assertThat(interval()).containsExactly("60000");
    assertThat(isNextSlot()).isTrue();
  }

  @Test
  void shouldGiveNoAccountMorePlacesThanStayFree() throws SQLException {
    List<Scope> all = new ArrayList<>(scopes("hung", 40));
    all.addAll(scopes("quick", 2));
    Map<Integer, Scope> mine = schedule.begin(all, INTERVAL);
    UUID node = schedule.node("a");
    schedule.setDue("clock_timestamp() - interval '1 s'");
    Map<Integer, Scope> hung = only(mine, scope -> scope.account().equals("hung"));

    List<ScopeLease> first = lease(node, hung, Map.of(), 6);
    assertThat(first).hasSize(3);
    Map<Integer, String> running =
        first.stream().collect(Collectors.toMap(ScopeLease::scopeNumber, lease -> "hung"));

    assertThat(lease(node, hung, running, 3)).as("the rest stays free").isEmpty();
    assertThat(lease(node, mine, running, 3))
        .hasSize(2)
        .allMatch(lease -> account(mine, lease).equals("quick"));
  }

  @Test
  void shouldLetEveryAccountInTurnWhenNotAllFindAPlace() throws SQLException {
    List<Scope> all = new ArrayList<>(scopes("large", 50));
    all.addAll(scopes("small", 1));
    Map<Integer, Scope> mine = schedule.begin(all, INTERVAL);
    schedule.setDue("clock_timestamp() - interval '1 min'");
    schedule.execute(
        "update gateledger.schedule set due_at = clock_timestamp() where account = 'small'");

    LeasedScopes leased =
        schedule
            .transactions()
            .inTransaction(
                connection -> leases.lease(connection, node("a"), mine.keySet(), Map.of(), 10));

    assertThat(leased.leases()).extracting(lease -> account(mine, lease)).contains("small");
    assertThat(leased.waiting()).isEqualTo(51 - leased.leases().size());
    assertThat(leased.longestWait()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
  }

  @Test
  void shouldKeepEachScopeToItsPlaceInTheInterval() throws SQLException {
    Map<Integer, Scope> mine = schedule.begin(scopes("one", 100), INTERVAL);
    UUID node = schedule.node("a");
    schedule.setDue("clock_timestamp() - interval '1 h'");
    lease(node, mine, Map.of(), 1000);

    String places =
        "select scope_no || ' ' || (extract(epoch from due_at) * 1000)::bigint % 60000 from gateledger.schedule order by 1";
    List<String> before = schedule.texts(places);
    schedule.execute(
        "update gateledger.schedule set due_at = gateledger.next_slot(due_at + interval '7 min', slot_seed, interval_ms)");

    assertThat(schedule.texts(places)).isEqualTo(before);
    assertThat(new HashSet<>(before)).hasSizeGreaterThan(90);
  }

  @Test
  void shouldTakeUpAnotherIntervalWithinIt() throws SQLException {
    schedule.begin(List.of(ONE), Duration.ofHours(1));
    schedule.setDue("clock_timestamp() + interval '50 min'");

    schedule.reconcile(List.of(ONE), INTERVAL);

    assertThat(interval()).containsExactly("60000");
    assertThat(isNextSlot()).isTrue();
  }

  @Test
  void shouldChangeNothingWhenNothingIsToBeReconciled() throws SQLException {
    schedule.begin(scopes("one", 20), INTERVAL);
    String rows = "select xmin || ' ' || to_jsonb(s)::text from gateledger.schedule s order by 1";
    List<String> before = schedule.texts(rows);

    schedule.reconcile(scopes("one", 20), INTERVAL);

    assertThat(schedule.texts(rows)).isEqualTo(before);
  }

  @Test
  void shouldHaveNoScheduleForWhatIsRetiredUntilItComesBack() throws SQLException {
    schedule.begin(List.of(ONE), INTERVAL);
    RetirementStore retirements = new RetirementStore();

    schedule
        .transactions()
        .runInTransaction(
            connection ->
                retirements.retire(
                    connection,
                    retirements.unclaimed(connection),
                    "a",
                    RetirementDecision.OPERATOR,
                    Instant.now()));
    assertThat(schedule.texts("select 1 from gateledger.schedule")).isEmpty();
    assertThat(schedule.reconcile(List.of(ONE), INTERVAL)).as("still retired").isEmpty();
    assertThat(ask(ONE)).isFalse();

    schedule.execute("update gateledger.scope set retired_at = null");
    assertThat(schedule.reconcile(List.of(ONE), INTERVAL)).hasSize(1);
  }

  @Test
  void shouldBeginNoRunOfARetiredScopeAndLeaveItRetired() throws SQLException {
    schedule.begin(List.of(ONE), INTERVAL);
    schedule.execute("update gateledger.scope set retired_at = clock_timestamp()");
    FencedTransactions fenced =
        new FencedTransactions(schedule.transactions(), new RunLog(Clock.systemUTC()));

    assertThatThrownBy(() -> fenced.begin(ONE, Trigger.SCHEDULE, "an old node"))
        .isInstanceOf(ScopeRetired.class)
        .hasMessageContaining(ONE.key());

    assertThat(schedule.texts("select retired_at is not null, fence from gateledger.scope"))
        .containsExactly("t");
    assertThat(schedule.texts("select count(*) from gateledger.run")).containsExactly("0");
  }

  @Test
  void shouldSayOfAnOvertakenRunWhichNodeLeftIt() throws SQLException {
    schedule.begin(List.of(ONE), INTERVAL);
    FencedTransactions fenced =
        new FencedTransactions(schedule.transactions(), new RunLog(Clock.systemUTC()));
    fenced.begin(ONE, Trigger.SCHEDULE, "host:7");
    fenced.begin(ONE, Trigger.SCHEDULE, "host:8");

    assertThat(schedule.texts("select reasons ->> 0 from gateledger.run where outcome = 'failed'"))
        .containsExactly(
            "node host:7 did not end the run: it fell silent, lost the database or met an error that its log tells");
  }

  private List<Integer> leaseUntilNothingIsDue(UUID node, Map<Integer, Scope> mine) {
    List<Integer> all = new ArrayList<>();
    while (true) {
      Map<Integer, String> running =
          all.stream().collect(Collectors.toMap(number -> number, number -> "another"));
      List<ScopeLease> leased = lease(node, mine, running, 20);
      leased.forEach(lease -> all.add(lease.scopeNumber()));
      if (leased.isEmpty() && nothingIsDue()) {
        return all;
      }
    }
  }

  private static boolean nothingIsDue() {
    try {
      return schedule
          .texts(
              "select 1 from gateledger.schedule where node_id is null and due_at < clock_timestamp()")
          .isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UUID node(String name) throws SQLException {
    return schedule.node(name);
  }

  private List<ScopeLease> lease(UUID node, Map<Integer, Scope> mine) {
    return lease(node, mine, Map.of(), 9);
  }

  private List<ScopeLease> lease(
      UUID node, Map<Integer, Scope> mine, Map<Integer, String> running, int places) {
    return schedule
        .transactions()
        .inTransaction(connection -> leases.lease(connection, node, mine.keySet(), running, places))
        .leases();
  }

  private boolean release(UUID node, ScopeLease lease, @Nullable Boolean needsAttention) {
    return schedule
        .transactions()
        .inTransaction(connection -> leases.release(connection, node, lease, needsAttention));
  }

  private boolean ask(Scope scope) {
    return schedule.transactions().inTransaction(connection -> leases.ask(connection, scope));
  }

  /** Whether the one scope is due at a slot of its interval, and at the next. */
  private static boolean isNextSlot() throws SQLException {
    return schedule
        .texts(
            """
            select due_at > clock_timestamp() - interval '1 s'
                   and due_at = gateledger.next_slot(due_at - interval '1 ms', slot_seed, interval_ms)
                   and due_at <= clock_timestamp() + interval_ms * interval '1 ms'
              from gateledger.schedule
            """)
        .equals(List.of("t"));
  }

  private static List<String> holder() throws SQLException {
    return schedule.texts(
        "select name from gateledger.schedule join gateledger.node using (node_id)");
  }

  private static List<String> interval() throws SQLException {
    return schedule.texts("select interval_ms from gateledger.schedule");
  }

  private static String account(Map<Integer, Scope> scopes, ScopeLease lease) {
    return Objects.requireNonNull(scopes.get(lease.scopeNumber())).account();
  }

  private static ScopeLease only(List<ScopeLease> leases) {
    assertThat(leases).hasSize(1);
    return leases.getFirst();
  }

  private static Map<Integer, Scope> only(Map<Integer, Scope> scopes, Predicate<Scope> wanted) {
    return scopes.entrySet().stream()
        .filter(scope -> wanted.test(scope.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Collection<Scope> scopes(String account, int count) {
    return IntStream.range(0, count).mapToObj(n -> scope(account, n)).toList();
  }

  private static Scope scope(String account, int n) {
    return new Scope("scp", account, "region-" + n, "vpn-tunnel");
  }
}
