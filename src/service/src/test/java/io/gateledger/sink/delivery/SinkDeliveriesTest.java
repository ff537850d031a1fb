package io.gateledger.sink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.node.NodeIdentity;
import io.gateledger.sink.SinkSettings;
import io.gateledger.sink.delivery.AlertReceiver.Answer;
import io.gateledger.sink.delivery.AlertReceiver.Received;
import io.gateledger.testing.LosableDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a webhook is told, whatever dies in between. */
class SinkDeliveriesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger SINKS = new AtomicInteger();

  static final SinkPace QUICK = withLease(Duration.ofSeconds(15));

  private static SinkPace withLease(Duration life) {
    return new SinkPace(
        Duration.ofMillis(100),
        life,
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(20),
        Duration.ofMillis(50));
  }

  private static LedgerOfAlerts ledger;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<SinkDeliveries> nodes = new ArrayList<>();
  private AlertReceiver receiver;
  private String sink;

  @BeforeAll
  static void begin() throws SQLException {
    ledger = new LedgerOfAlerts();
  }

  @AfterAll
  static void end() throws SQLException {
    ledger.close();
  }

  @BeforeEach
  void listen() {
    receiver = new AlertReceiver();
    sink = "hook-" + SINKS.incrementAndGet();
  }

  @AfterEach
  void stop() throws InterruptedException, SQLException {
    for (SinkDeliveries node : nodes) {
      node.stop();
    }
    receiver.close();
    for (String firing :
        ledger.ask("select substr(account_key, 5) from gateledger.alert where ends_at is null")) {
      ledger.end(firing);
    }
  }

  @Test
  void shouldTellInTheirOrderWhatFiresAndWhatIsOver() throws Exception {
    start("node-1", settings());
    awaitLeased();
    ledger.fire("first");
    ledger.fire("second");
    ledger.end("first");
    ledger.fire("first");

    awaitTaken(4);

    assertThat(receiver.taken().stream().map(SinkDeliveriesTest::told))
        .containsExactly("first firing", "second firing", "first resolved", "first firing");
    Received one = receiver.taken().getFirst();
    assertThat(one.headers()).containsEntry("Content-type", List.of("application/json"));
    assertThat(one.headers().get("Webhook-id")).isEqualTo(one.headers().get("Ce-id"));
    assertThat(JSON.readTree(one.body()).at("/annotations/summary").asText())
        .isEqualTo("no \"entry\"");
    await("the last answer is counted")
        .until(() -> meters.get("gateledger.sink.alerts").counter().count() == 4);
  }

  @Test
  void shouldBeginWithWhatFires() throws Exception {
    ledger.fire("over");
    ledger.fire("before");
    ledger.end("over");

    start("node-1", settings());

    awaitTaken(1);
    ledger.end("before");
    awaitTaken(2);
    assertThat(receiver.taken().stream().map(SinkDeliveriesTest::told))
        .containsExactly("before firing", "before resolved");
  }

  @Test
  void shouldTellOfItsSeveritiesAlone() throws Exception {
    start("node-1", settings("severities", "warning"));
    awaitLeased();
    ledger.fire("critical", "critical");
    ledger.fire("warning", "warning");
    ledger.end("critical");
    ledger.end("warning");

    awaitTaken(2);

    assertThat(receiver.taken().stream().map(SinkDeliveriesTest::told))
        .containsExactly("warning firing", "warning resolved");
  }

  @Test
  void shouldLoseNothingWhenTheServerDiesAndFails() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    start("node-1", settings());
    awaitLeased();
    receiver.answer(
        body ->
            switch (requests.incrementAndGet() % 5) {
              case 0 -> new Answer(503, null);
              case 3 -> new Answer(429, "0");
              default -> AlertReceiver.OK;
            });
    for (int i = 0; i < 20; i++) {
      ledger.fire("outage-" + i);
      if (i == 10) {
        receiver.die();
        ledger.fire("while-away");
        ledger.end("while-away");
        receiver.comeBack();
      }
    }

    await("all are told")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(ids()).hasSize(22));

    assertThat(receiver.taken()).hasSizeBetween(22, 26);
    assertThat(meters.get("gateledger.sink.failures").counter().count()).isGreaterThan(3);
    assertThat(meters.get("gateledger.sink.set.aside").counter().count()).isZero();
  }

  @Test
  void shouldShowInTheLedgerHowFarItIsAndWhy() throws Exception {
    receiver.answer(body -> new Answer(503, null));
    start("node-1", settings());
    awaitLeased();
    ledger.fire("kept-waiting");
    ledger.end("kept-waiting");

    await("what is in its way is noted")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        shown(
                            "concat_ws(' ', behind, node, problem like '%503%',"
                                + " behind_since <= clock_timestamp(), told_at is null)"))
                    .containsExactly("2 node-1 t t t"));

    receiver.answer(body -> body.contains("firing") ? AlertReceiver.OK : new Answer(422, null));
    ledger.fire("taken-beside");
    await("what it refuses is set aside, and nothing waits")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        shown(
                            "concat_ws(' ', behind, set_aside, set_aside_reason like '%422%',"
                                + " behind_since is null, told_at is not null, failed_at is not null)"))
                    .containsExactly("0 1 t t t t"));
    receiver.answer(body -> AlertReceiver.OK);
    ledger.fire("taken");
    awaitTaken(3);
    await("nothing is in its way any more")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(shown("problem is null")).containsExactly("t"));
  }

  private List<String> shown(String columns) throws SQLException {
    return ledger.ask("select %s from dashboard.sinks where name = '%s'".formatted(columns, sink));
  }

  @Test
  void shouldWaitAsLongAsItIsAskedTo() throws Exception {
    start("node-1", settings());
    awaitLeased();
    AtomicBoolean asked = new AtomicBoolean();
    receiver.answer(
        body -> asked.compareAndSet(false, true) ? new Answer(503, "1") : AlertReceiver.OK);
    long began = System.nanoTime();
    ledger.fire("patience");

    awaitTaken(1);

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isGreaterThanOrEqualTo(Duration.ofMillis(800));
    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void shouldSetAsideWhatIsRefusedForWhatItIs() throws Exception {
    receiver.answer(body -> body.contains("refused") ? new Answer(422, null) : AlertReceiver.OK);
    start("node-1", settings());
    awaitLeased();
    long refused = ledger.fire("refused");
    ledger.fire("taken");
    awaitTaken(1);
    awaitSetAside(refused);
    ledger.end("refused");
    ledger.end("taken");

    awaitTaken(2);

    assertThat(receiver.taken().stream().map(SinkDeliveriesTest::told))
        .containsExactly("taken firing", "taken resolved");
    assertThat(receiver.received().stream().map(SinkDeliveriesTest::told))
        .as("each is refused three times at least, and its end is tried too")
        .contains("refused firing", "refused resolved");
    await("its end is set aside too")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(meters.get("gateledger.sink.set.aside").counter().count()).isEqualTo(2));
    assertThat(reasons()).containsExactly("status 422", "status 422");
  }

  @ParameterizedTest
  @CsvSource({"alertmanager, 400", "webhook, 400", "webhook, 415"})
  void shouldLoseNothingWhereWhateverItIsSentIsRefused(String type, int status) throws Exception {
    // Such as by a server that wants TLS by now, or an Alertmanager whose clock is behind.
    receiver.answer(body -> new Answer(status, null));
    start("node-1", settings("type", type));
    awaitLeased();
    ledger.fire("one");
    ledger.fire("two");
    ledger.end("one");
    await("all of it is tried, and tried again")
        .atMost(Duration.ofSeconds(30))
        .until(() -> receiver.received().size() > 20);
    assertThat(reasons()).isEmpty();
    assertThat(meters.get("gateledger.sink.failures").counter().count()).isGreaterThan(5);

    receiver.answer(body -> AlertReceiver.OK);

    await("what waited is told")
        .atMost(Duration.ofSeconds(30))
        .until(() -> bodies().contains("\"one\"") && bodies().contains("\"two\""));
    assertThat(meters.get("gateledger.sink.set.aside").counter().count()).isZero();
  }

  @Test
  void shouldTellAtLastWhatWasSetAsideAndFires() throws Exception {
    receiver.answer(body -> body.contains("refused") ? new Answer(400, null) : AlertReceiver.OK);
    start("node-1", settings("type", "alertmanager", "repost-interval", "1s"));
    awaitLeased();
    long refused = ledger.fire("refused");
    ledger.fire("taken");
    awaitSetAside(refused);
    assertThat(bodies()).doesNotContain("refused");

    receiver.answer(body -> AlertReceiver.OK);

    await("it is told")
        .atMost(Duration.ofSeconds(30))
        .until(() -> bodies().contains("refused") && reasons().isEmpty());
    ledger.end("refused");
    await("its end is told")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                receiver.taken().stream()
                    .anyMatch(
                        one -> one.body().contains("refused") && one.body().contains("endsAt")));
  }

  @Test
  void shouldTellAWebhookThatIsNewWhatItTakesOfWhatFires() throws Exception {
    receiver.answer(body -> body.contains("refused") ? new Answer(422, null) : AlertReceiver.OK);
    long refused = ledger.fire("refused");
    ledger.fire("taken");
    ledger.fire("too");

    start("node-1", settings());

    awaitSetAside(refused);
    awaitTaken(2);
    assertThat(receiver.taken().stream().map(SinkDeliveriesTest::told))
        .as("each once")
        .containsExactlyInAnyOrder("taken firing", "too firing");
  }

  /** It would call over what it does not hear of. */
  @Test
  void shouldGoOnTellingAnAlertmanagerWhatFiresWhileItRefusesTheNext() throws Exception {
    receiver.answer(body -> body.contains("refused") ? new Answer(400, null) : AlertReceiver.OK);
    start("node-1", settings("type", "alertmanager", "repost-interval", "1s"));
    awaitLeased();
    ledger.fire("taken");
    awaitTaken(1);

    long refused = ledger.fire("refused");

    awaitSetAside(refused);
    int before = receiver.taken().size();
    awaitTaken(before + 2);
  }

  @Test
  void shouldTellOthersAgainBesideOneThatIsRefusedByNow() throws Exception {
    start("node-1", settings("type", "alertmanager", "repost-interval", "1s"));
    awaitLeased();
    long refused = ledger.fire("refused");
    ledger.fire("taken");
    await("both are told").until(() -> bodies().contains("refused") && bodies().contains("taken"));

    receiver.answer(body -> body.contains("refused") ? new Answer(400, null) : AlertReceiver.OK);

    awaitSetAside(refused);
    int before = receiver.taken().size();
    awaitTaken(before + 2);
    assertThat(meters.get("gateledger.sink.set.aside").counter().count()).isEqualTo(1);
  }

  /** Both steps come in one request, and what is told again later is told from the rows of it. */
  @Test
  void shouldNotTellAgainOfAnEndOnceTheSameFiresAnew() throws Exception {
    start("node-1", settings("type", "alertmanager", "repost-interval", "1s"));
    awaitLeased();
    ledger.fire("flaps");
    awaitTaken(1);
    receiver.die();
    ledger.end("flaps");
    ledger.fire("flaps");
    receiver.comeBack();

    await("what it came to is told, and told again")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !bodiesAfterTheEnd().isEmpty()
                    && bodiesAfterTheEnd().stream().filter(body -> !body.contains("endsAt")).count()
                        > 1);

    assertThat(bodiesAfterTheEnd()).noneMatch(body -> body.contains("endsAt"));
    assertThat(
            ledger.ask("select state from gateledger.sink_alert where sink = '%s'".formatted(sink)))
        .containsExactly("firing");
  }

  /** What came behind the request that told of the end. */
  private List<String> bodiesAfterTheEnd() {
    List<String> bodies = receiver.taken().stream().map(Received::body).toList();
    int end = 0;
    while (end < bodies.size() && !bodies.get(end).contains("endsAt")) {
      end++;
    }
    return bodies.subList(Math.min(end + 1, bodies.size()), bodies.size());
  }

  private String bodies() {
    return receiver.taken().stream().map(Received::body).collect(Collectors.joining());
  }

  private List<String> reasons() throws SQLException {
    return ledger.ask(
        "select reason from gateledger.sink_set_aside where sink = '%s'".formatted(sink));
  }

  private void awaitSetAside(long alert) {
    await("it is set aside")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !ledger
                    .ask(
                        "select reason from gateledger.sink_set_aside where sink = '%s' and alert_no = %d"
                            .formatted(sink, alert))
                    .isEmpty());
  }

  @Test
  void shouldRetryForEverWhatIsTheSinksOwnFault() throws Exception {
    receiver.answer(body -> new Answer(404, null));
    start("node-1", settings());
    awaitLeased();
    ledger.fire("waits");
    await("it is tried again")
        .atMost(Duration.ofSeconds(30))
        .until(() -> receiver.received().size() > 5);

    receiver.answer(body -> AlertReceiver.OK);

    awaitTaken(1);
    assertThat(receiver.taken().stream().map(SinkDeliveriesTest::told))
        .containsExactly("waits firing");
  }

  /** The node that delivers loses the database in the middle of a request, again and again. */
  @Test
  void shouldGoOnElsewhereAndLoseNothingWhenTheNodeDies() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Map<String, AtomicBoolean> lost = new ConcurrentHashMap<>();
    lost.put("node-0", new AtomicBoolean());
    start("node-0", Objects.requireNonNull(lost.get("node-0")), withLease(Duration.ofSeconds(1)));
    awaitLeased();
    receiver.answer(
        body -> {
          if (count.incrementAndGet() % 20 == 0) {
            // What it is answered, the node that asks can note no more.
            lost.values().forEach(one -> one.set(true));
          }
          return AlertReceiver.OK;
        });
    Thread alerts =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < 30; i++) {
                    try {
                      ledger.fire("moved-" + i);
                      ledger.end("moved-" + i);
                    } catch (SQLException e) {
                      throw new IllegalStateException(e);
                    }
                  }
                });
    for (int node = 1; node < 20 && ids().size() < 60; node++) {
      AtomicBoolean link = Objects.requireNonNull(lost.get("node-" + (node - 1)));
      await("the node is gone, or all is told")
          .atMost(Duration.ofSeconds(60))
          .until(() -> link.get() || ids().size() == 60);
      AtomicBoolean next = new AtomicBoolean();
      lost.put("node-" + node, next);
      start("node-" + node, next, withLease(Duration.ofSeconds(1)));
    }
    alerts.join();

    await("all are told")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(ids()).hasSize(60));

    int doubled = receiver.taken().size() - ids().size();
    System.out.printf("sink moved: lost=0 doubled=%d nodes=%d%n", doubled, lost.size());
    assertThat(lost).hasSizeGreaterThan(2);
    assertThat(doubled).isPositive();
    Map<String, List<String>> byAlert = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Received one : receiver.taken()) {
      if (seen.add(id(one))) {
        String[] words = told(one).split(" ", -1);
        byAlert.computeIfAbsent(words[0], name -> new ArrayList<>()).add(words[1]);
      }
    }
    assertThat(byAlert.values()).allMatch(List.of("firing", "resolved")::equals);
  }

  @Test
  void shouldTellOfWhatIsHeldBackOnceNothingHoldsItBackAndItFiresStill() throws Exception {
    start("node-1", settings());
    awaitLeased();
    ledger.silence("silenced");
    ledger.silence("over");
    long cause = ledger.fire("cause");
    long explained = ledger.fireExplained("explained", cause);
    ledger.fire("silenced");
    ledger.fire("over");
    ledger.end("over");
    awaitAllPassed();
    assertThat(told()).containsExactly("cause firing");

    ledger.endSilence("silenced");
    awaitTaken(2);
    ledger.release(explained);
    awaitTaken(3);
    ledger.silence("silenced");
    ledger.endSilence("silenced");
    ledger.end("silenced");
    ledger.end("explained");
    awaitTaken(5);

    assertThat(told())
        .containsExactly(
            "cause firing",
            "silenced firing",
            "explained firing",
            "silenced resolved",
            "explained resolved");
  }

  /**
   * What is told out of its turn has no place among the steps from which a position could go on.
   */
  @Test
  void shouldTellOfTheEndOfWhatWasReleasedWhenTheNodeDiesOverIt() throws Exception {
    AtomicBoolean lost = new AtomicBoolean();
    receiver.answer(
        body -> {
          lost.set(true);
          return AlertReceiver.OK;
        });
    start("node-1", lost, withLease(Duration.ofSeconds(1)));
    awaitLeased();
    ledger.silence("released");
    ledger.fire("released");
    awaitAllPassed();

    ledger.endSilence("released");
    awaitTaken(1);
    start("node-2", new AtomicBoolean(), withLease(Duration.ofSeconds(1)));
    awaitTaken(2);
    ledger.end("released");
    awaitTaken(3);

    assertThat(told()).containsExactly("released firing", "released firing", "released resolved");
    assertThat(ids()).hasSize(2);
  }

  @Test
  void shouldKeepAnAlertmanagerFiringThatWasToldOfWhatIsSilencedAgain() throws Exception {
    start("node-1", settings("type", "alertmanager", "repost-interval", "1s"));
    awaitLeased();
    ledger.silence("quiet");
    ledger.fire("told");
    ledger.fire("quiet");
    awaitAllPassed();
    await("what was told is told again")
        .atMost(Duration.ofSeconds(30))
        .until(() -> receiver.taken().size() > 1);
    assertThat(receiver.taken()).noneMatch(one -> one.body().contains("quiet"));

    ledger.endSilence("quiet");
    awaitPosted("quiet", false);
    ledger.silence("quiet");
    awaitAllPassed();
    int before = receiver.taken().size();
    await("it is told again")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                receiver.taken().stream()
                    .skip(before)
                    .anyMatch(one -> one.body().contains("\"account\":\"quiet\"")));
    assertThat(receiver.taken()).noneMatch(one -> one.body().contains("\"endsAt\""));

    ledger.end("quiet");
    awaitPosted("quiet", true);
  }

  @Test
  void shouldGoOnAtOnceWhereANodeStops() throws Exception {
    SinkDeliveries first = start("node-1", settings());
    awaitLeased();
    start("node-2", settings());
    ledger.fire("one");
    awaitTaken(1);

    first.stop();
    nodes.remove(first);
    ledger.fire("two");

    awaitTaken(2);
    assertThat(ledger.ask("select node from gateledger.sink where name = '%s'".formatted(sink)))
        .containsExactly("node-2");
  }

  @Test
  void shouldFollowItsConfiguration() throws Exception {
    List<SinkSettings> configured = new ArrayList<>(List.of(settings()));
    SinkDeliveries node =
        new SinkDeliveries(
            ledger.dataSource(),
            ledger.events(),
            meters,
            Clock.systemUTC(),
            new NodeIdentity(java.util.UUID.randomUUID(), "node-1", false, "test"),
            () -> List.copyOf(configured),
            QUICK);
    nodes.add(node);
    node.start();
    ledger.fire("before");
    awaitTaken(1);

    configured.clear();
    await("its metrics are gone")
        .until(() -> meters.find("gateledger.sink.alerts").counter() == null);
    ledger.end("before");
    configured.add(settings("headers.X-Team", "network"));

    // What was taken and not noted when the worker ended is told once more.
    await("its end is told")
        .atMost(Duration.ofSeconds(30))
        .until(() -> told().getLast().equals("before resolved"));
    assertThat(receiver.taken().getLast().headers()).containsEntry("X-team", List.of("network"));
  }

  /** Until an Alertmanager was told of an account's alert, that it fires or that it is over. */
  private void awaitPosted(String account, boolean isOver) {
    await("it is posted")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              for (Received one : receiver.taken()) {
                for (JsonNode alert : JSON.readTree(one.body())) {
                  if (alert.at("/labels/account").asText().equals(account)
                      && alert.has("endsAt") == isOver) {
                    return true;
                  }
                }
              }
              return false;
            });
  }

  /** Until no step of an alert lies behind the sink's position. */
  private void awaitAllPassed() {
    await("all steps are passed")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                !ledger
                    .ask(
                        "select name from gateledger.sink where name = '%s' and position = (select max(step_no) from gateledger.alert_step)"
                            .formatted(sink))
                    .isEmpty());
  }

  private List<String> told() {
    return receiver.taken().stream().map(SinkDeliveriesTest::told).toList();
  }

  private Set<String> ids() {
    Set<String> ids = new HashSet<>();
    receiver.taken().forEach(one -> ids.add(id(one)));
    return ids;
  }

  private static String id(Received one) {
    return Objects.requireNonNull(one.headers().get("Ce-id")).getFirst();
  }

  private void awaitTaken(int count) {
    await("so many alerts are told")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(receiver.taken()).hasSizeGreaterThanOrEqualTo(count));
  }

  private void awaitLeased() {
    await("a node delivers")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                !ledger
                    .ask(
                        "select node from gateledger.sink where node is not null and name = '%s'"
                            .formatted(sink))
                    .isEmpty());
  }

  private static String told(Received one) {
    try {
      JsonNode alert = JSON.readTree(one.body());
      return alert.at("/labels/account").asText() + ' ' + alert.path("status").asText();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SinkSettings settings(String... more) {
    Map<String, String> written = new HashMap<>(Map.of("type", "webhook", "url", receiver.url()));
    for (int i = 0; i < more.length; i += 2) {
      written.put(more[i], more[i + 1]);
    }
    return WrittenSinks.one(sink, written);
  }

  private SinkDeliveries start(String node, SinkSettings settings) {
    return start(node, settings, new AtomicBoolean(), QUICK);
  }

  private void start(String node, AtomicBoolean lost, SinkPace pace) {
    start(node, settings(), lost, pace);
  }

  private SinkDeliveries start(
      String node, SinkSettings settings, AtomicBoolean lost, SinkPace pace) {
    DataSource link = LosableDataSource.of(ledger.dataSource(), lost);
    SinkDeliveries started =
        new SinkDeliveries(
            link,
            ledger.events(),
            meters,
            Clock.systemUTC(),
            NodeIdentity.of(Optional.of(node), "test"),
            () -> List.of(settings),
            pace);
    nodes.add(started);
    started.start();
    return started;
  }
}
