package io.gateledger.schedule;

import io.gateledger.ledger.scope.ScopeLeaseStore;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.node.NodeHeartbeat;
import io.gateledger.node.NodeIdentity;
import io.gateledger.resource.Scope;
import io.gateledger.run.Trigger;
import io.gateledger.schedule.LeasedRun.Ending;
import io.gateledger.testing.LosableDataSource;
import io.gateledger.testing.Schedule;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nodes without a service: each with its heartbeat and dispatcher, and runs of the test's own. */
class RunDispatcherTest {

  private static final Duration INTERVAL = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Scope ONE = new Scope("scp", "main", "r1", "vpn-tunnel");

  private static Schedule schedule;

  private final List<Node> nodes = new ArrayList<>();

  @BeforeAll
  static void createDatabase() {
    schedule = new Schedule();
  }

  @AfterAll
  static void dropDatabase() {
    schedule.close();
  }

  @AfterEach
  void stopNodes() throws InterruptedException {
    // Else each would be waited for as long as a node waits that stops.
    nodes.forEach(Node::letGo);
    for (Node node : nodes) {
      node.stop();
    }
  }

  @Test
  void shouldRunWhatIsDueOnOneOfTwoNodes() throws Exception {
    Map<Integer, Scope> scopes = schedule.begin(scopes(40), INTERVAL);
    schedule.setDue("clock_timestamp()");
    Node first = node("first", scopes, 64);
    Node second = node("second", scopes, 64);

    await().atMost(PATIENCE).until(() -> first.runs() + second.runs() >= 40 && held() == 0);

    assertThat(first.overlapped || second.overlapped).isFalse();
  }

  @Test
  void shouldRunAgainAtOnceWhenAskedForInARun() throws Exception {
    Map<Integer, Scope> scopes = schedule.begin(List.of(ONE), Duration.ofHours(1));
    schedule.setDue("clock_timestamp() + interval '30 min'");
    Node node = held("a", scopes);
    ask();
    await().atMost(PATIENCE).until(() -> node.runs() == 1);

    for (int i = 0; i < 20; i++) {
      ask();
    }
    node.letGo();

    await().atMost(PATIENCE).until(() -> node.runs() == 2 && held() == 0);
    assertThat(node.triggers).containsExactly(Trigger.LOOK_NOW, Trigger.LOOK_NOW);
  }

  @Test
  void shouldRunTheScopesOfAKilledNodeElsewhere() throws Exception {
    Map<Integer, Scope> scopes = schedule.begin(List.of(ONE), Duration.ofSeconds(2));
    Node killed = held("killed", scopes);
    await().atMost(PATIENCE).until(() -> killed.runs() == 1);
    Node living = node("living", scopes, 64);

    killed.kill();

    await().atMost(PATIENCE).until(() -> living.runs() > 0);
    assertThat(schedule.texts("select name from gateledger.node")).containsExactly("living");
  }

  @Test
  void shouldLoseNothingElseWhenAFrozenDispatcherWakes() throws Exception {
    Scope other = new Scope("scp", "main", "r2", "vpn-tunnel");
    Map<Integer, Scope> scopes = schedule.begin(List.of(ONE, other), Duration.ofSeconds(2));
    Node frozen = held("frozen", scopes);
    await().atMost(PATIENCE).until(() -> frozen.runs() == 2);
    Node living = node("living", scopes, 64);
    frozen.freeze();
    await().atMost(PATIENCE).until(() -> living.runs() >= 2);

    frozen.wake();
    frozen.letGo();
    await().atMost(PATIENCE).until(() -> names().equals(List.of("frozen", "living")));
    living.stop();

    int before = frozen.runs();
    await().atMost(PATIENCE).until(() -> frozen.runs() >= before + 4);
    assertThat(frozen.overlapped || living.overlapped).isFalse();
  }

  @Test
  void shouldNeverTakeTheRunOfALivingNodeForDeadAfterAnOutageOfPostgres() throws Exception {
    Map<Integer, Scope> scopes = schedule.begin(List.of(ONE), Duration.ofSeconds(1));
    Node runs = held("runs", scopes);
    await().atMost(PATIENCE).until(() -> runs.runs() == 1);
    Node watches = node("watches", scopes, 64);
    List<String> since = schedule.texts("select started_at from gateledger.node order by 1");

    runs.away.set(true);
    watches.away.set(true);
    schedule.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()");
    // Longer than a node may be silent.
    await().pollDelay(Node.SILENCE.multipliedBy(2)).until(() -> true);
    runs.away.set(false);
    watches.away.set(false);

    await("both beat again, for longer than a node may be silent")
        .atMost(PATIENCE)
        .until(
            () ->
                schedule
                        .texts(
                            "select 1 from gateledger.node where beat > %d".formatted(Node.BEATS))
                        .size()
                    == 2);
    assertThat(schedule.texts("select started_at from gateledger.node order by 1"))
        .as("nobody was removed")
        .isEqualTo(since);
    assertThat(watches.runs()).isZero();

    runs.letGo();
    await("the run's end").atMost(PATIENCE).until(() -> runs.runs() + watches.runs() > 2);
    assertThat(runs.overlapped || watches.overlapped).isFalse();
  }

  @Test
  void shouldGiveBackAllItHoldsWhenItStops() throws Exception {
    Map<Integer, Scope> scopes = schedule.begin(List.of(ONE), INTERVAL);
    schedule.setDue("clock_timestamp()");
    Node node = held("a", scopes);
    await().atMost(PATIENCE).until(() -> node.runs() == 1);

    node.stop();

    assertThat(node.interrupted).isTrue();
    assertThat(names()).isEmpty();
    assertThat(held()).isZero();
  }

  @Test
  void shouldTakeWhatIsRetiredOutOfTheSchedule() throws Exception {
    Map<Integer, Scope> scopes = schedule.begin(List.of(ONE), INTERVAL);
    Node node = node("a", scopes, 64);
    node.ending = Ending.RETIRED;
    schedule.execute("update gateledger.scope set retired_at = clock_timestamp()");
    schedule.setDue("clock_timestamp()");

    await()
        .atMost(PATIENCE)
        .until(() -> schedule.texts("select 1 from gateledger.schedule").isEmpty());
    assertThat(node.runs()).isOne();
  }

  @Test
  void shouldRunHundredsOfScopesWithAFewPlacesAfterAnOutage() throws Exception {
    Map<Integer, Scope> scopes = schedule.begin(scopes(300), Duration.ofHours(1));
    schedule.setDue("clock_timestamp() - interval '5 h'");

    Node node = node("a", scopes, 32);

    await().atMost(PATIENCE).until(() -> node.runs() >= 300 && held() == 0);
    assertThat(node.runs()).as("each once").isLessThan(310);
    assertThat(node.mostAtOnce.get()).isLessThanOrEqualTo(32);
  }

  @Test
  void shouldNotDelayTheRunsOfOthersWhileAllOfAnAccountHang() throws Exception {
    List<Scope> all = new ArrayList<>(List.of(ONE));
    IntStream.range(0, 20)
        .forEach(n -> all.add(new Scope("scp", "hanging", "r" + n, "vpn-tunnel")));
    Map<Integer, Scope> scopes = schedule.begin(all, Duration.ofMillis(200));
    schedule.setDue("clock_timestamp()");

    Node node =
        new Node("a", scopes, 6, new CountDownLatch(1), scope -> scope.account().equals("hanging"));

    await().atMost(PATIENCE).until(() -> node.runsOf(ONE) >= 5);
    assertThat(node.underWay.keySet()).anyMatch(scope -> scope.account().equals("hanging"));
  }

  private Node node(String name, Map<Integer, Scope> scopes, int places) throws SQLException {
    return new Node(name, scopes, places, new CountDownLatch(0), scope -> false);
  }

  /** A node whose runs do not end until they are let go. */
  private Node held(String name, Map<Integer, Scope> scopes) throws SQLException {
    return new Node(name, scopes, 64, new CountDownLatch(1), scope -> true);
  }

  private static void ask() {
    schedule.transactions().inTransaction(connection -> new ScopeLeaseStore().ask(connection, ONE));
  }

  private static List<Scope> scopes(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> new Scope("scp", "account-" + n % 200, "r" + n, "vpn-tunnel"))
        .toList();
  }

  private static int held() throws SQLException {
    return Integer.parseInt(
        schedule.texts("select count(node_id) from gateledger.schedule").getFirst());
  }

  private static List<String> names() throws SQLException {
    return schedule.texts("select name from gateledger.node order by 1");
  }

  /** A node, whose link to PostgreSQL can be cut, and that can be frozen or killed. */
  private final class Node {
    static final Duration BEAT = Duration.ofMillis(50);
    static final Duration SILENCE = Duration.ofSeconds(1);

    /** What a node beats in the time for which it may be silent, and then some. */
    static final int BEATS = 60;

    private final AtomicBoolean away = new AtomicBoolean();
    private final NodeHeartbeat heartbeat;
    private final RunDispatcher dispatcher;
    private final List<Trigger> triggers = new ArrayList<>();
    private final Map<Scope, Boolean> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Map<Scope, Integer> ended = new ConcurrentHashMap<>();
    private final CountDownLatch hold;
    private final Predicate<Scope> hangs;
    private volatile Ending ending = Ending.CALM;
    private volatile boolean overlapped;
    private volatile boolean interrupted;
    private boolean stopped;

    /**
     * @param hold until when the runs take that hang
     */
    Node(
        String name,
        Map<Integer, Scope> scopes,
        int places,
        CountDownLatch hold,
        Predicate<Scope> hangs)
        throws SQLException {
      this.hold = hold;
      this.hangs = hangs;
      DataSource source = LosableDataSource.of(schedule.postgres().dataSource(), away);
      NodeIdentity identity = NodeIdentity.of(Optional.of(name), "1");
      heartbeat = new NodeHeartbeat(source, identity, BEAT, SILENCE, System::nanoTime);
      dispatcher =
          new RunDispatcher(
              new DataSourceTransactions(source),
              new ScopeLeaseStore(),
              identity,
              this::run,
              places);
      heartbeat.start(1);
      dispatcher.takeOn(scopes, Duration.ofSeconds(1));
      dispatcher.start();
      nodes.add(this);
    }

    private Ending run(Scope scope, Trigger trigger) {
      overlapped |= underWay.put(scope, true) != null;
      mostAtOnce.accumulateAndGet(underWay.size(), Math::max);
      synchronized (triggers) {
        triggers.add(trigger);
      }
      if (hangs.test(scope)) {
        try {
          hold.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      ended.merge(scope, 1, Integer::sum);
      underWay.remove(scope);
      return ending;
    }

    int runs() {
      synchronized (triggers) {
        return triggers.size();
      }
    }

    int runsOf(Scope scope) {
      return ended.getOrDefault(scope, 0);
    }

    void letGo() {
      hold.countDown();
    }

    /** Nothing of it reaches PostgreSQL any more. */
    void freeze() {
      away.set(true);
    }

    void wake() {
      away.set(false);
    }

    void kill() {
      freeze();
    }

    void stop() throws InterruptedException {
      if (!stopped) {
        stopped = true;
        dispatcher.stop();
        heartbeat.stop();
      }
    }
  }
}
