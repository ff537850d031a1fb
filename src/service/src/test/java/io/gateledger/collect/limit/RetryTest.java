package io.gateledger.collect.limit;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Problem;
import io.gateledger.collect.limit.state.RateBudget;
import io.gateledger.collect.limit.state.ThrottleLevel;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.listing.TestServer;
import io.gateledger.collect.listing.TestServer.Handler;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.gateledger.collect.listing.TestServer.json;
import static io.gateledger.collect.listing.TestServer.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a provider cannot answer now is asked again, so often and no more. */
class RetryTest {

  private static final String GATEWAYS = "scp/s/kr-west1/vpn-gateway";
  private static final String TUNNELS = "scp/s/kr-west1/vpn-tunnel";
  private static final String LIST = "/v1/vpn-gateways";
  private static final String ONE = "{\"count\":1,\"vpn_gateways\":[{\"id\":\"a\"}]}";

  private final TestServer server = new TestServer();
  private final MovableClock clock = new MovableClock();
  private final FakeNodes nodes = new FakeNodes(clock);
  private final TestCollecting collecting = collecting(Map.of());

  private TestCollecting collecting(Map<String, String> more) {
    Map<String, String> settings = ServerAccounts.settings(server.uri());
    settings.putAll(more);
    return new TestCollecting(settings, clock, nodes);
  }

  @AfterEach
  void close() {
    collecting.close();
    server.close();
  }

  /** With how many requests arrive for each that is sent: one that is dropped is sent twice. */
  static Stream<Arguments> passing() {
    return Stream.of(
        arguments("busy", json(503, "{}"), 1),
        arguments("broken", json(500, "{}"), 1),
        arguments("a gateway's page", html(502), 1),
        arguments("too fast", json(429, "{}"), 1),
        arguments("hung up", TestServer.hangUp(), 2),
        arguments("cut off before the first item", json(200, "{\"count\":1,\"vpn_gate"), 1),
        arguments("empty", json(200, ""), 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void shouldAskAgainWhatPasses(String name, Handler trouble, int arriving) {
    Handler[] answers = new Handler[2 * arriving + 1];
    Arrays.fill(answers, trouble);
    answers[2 * arriving] = json(200, ONE);
    server.inTurn(LIST, answers);

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).containsExactly("a");
    assertThat(run.manifest().retries()).isEqualTo(2);
    assertThat(run.manifest().pagesAsked()).isEqualTo(1);
    assertThat(run.manifest().duplicates()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void shouldAskThreeTimesAndNoMore(String name, Handler trouble, int arriving) {
    server.on(LIST, trouble);

    var run = collecting.collect(GATEWAYS);

    assertThat(run.problem()).isInstanceOf(Problem.TryLater.class);
    assertThat(run.problem().message()).startsWith("GET /v1/vpn-gateways");
    assertThat(server.requests()).hasSize(3 * arriving);
    assertThat(run.manifest().retries()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 302})
  void shouldNotAskAgainWhatWillNotPass(int status) {
    server.on(LIST, json(status, "{}"));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Failed.class);
    assertThat(server.requests()).hasSize(1);
    assertThat(nodes.pauses()).isEmpty();
  }

  @Test
  void shouldTellTheRequestIdsOfTheFailuresThatWereAskedAgain() {
    server.inTurn(
        LIST,
        with("X-Request-Id", "req-1", json(503, "{}")),
        with("X-Request-Id", "req-2", json(500, "{}")),
        json(200, ONE));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.manifest().failedRequestIds()).containsExactly("req-1", "req-2");
  }

  @Test
  void shouldWaitLongerEachTimeAndNeverTheSameTime() {
    server.on(LIST, json(503, "{}"));
    TestCollecting patient = collecting(Map.of("gateledger.collect.retries", "8"));

    patient.collect(GATEWAYS);

    assertThat(nodes.pauses()).hasSize(8).doesNotHaveDuplicates();
    for (int i = 0; i < 8; i++) {
      long most = Math.min(10_000, 500L << i);
      assertThat(nodes.pauses().get(i)).isBetween(Duration.ZERO, Duration.ofMillis(most));
    }
    patient.close();
  }

  @Test
  void shouldSignEachAttemptAnew() {
    Map<String, Boolean> timestamps = new ConcurrentHashMap<>();
    server.on(
        LIST,
        exchange -> {
          timestamps.put(exchange.getRequestHeaders().getFirst("Scp-Timestamp"), true);
          json(503, "{}").answer(exchange);
        });

    collecting.collect(GATEWAYS);

    assertThat(timestamps).hasSize(3);
  }

  @Test
  void shouldAskAgainForAPageThatBrokeOffAndCountNoItemTwice() {
    server.on(LIST, json(200, "{\"count\":2,\"vpn_gateways\":[{\"id\":\"a\"},{\"id"));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Partial.class);
    assertThat(run.ids()).containsExactly("a");
    assertThat(run.manifest().distinct()).isEqualTo(1);
    assertThat(run.manifest().duplicates()).isZero();
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void shouldAskAgainForAReadByIdThatBrokeOffAnywhere() {
    server
        .on("/v1/vpn-tunnels", json(200, "{\"count\":1,\"vpn_tunnels\":[{\"id\":\"a\"}]}"))
        .inTurn(
            "/v1/vpn-tunnels/a",
            json(200, "{\"vpn_tunnel\":{\"id\":\"a\",\"sta"),
            json(200, "{\"vpn_tunnel\":{\"id\":\"a\",\"status\":\"UP\"}"),
            json(200, "{\"vpn_tunnel\":{\"id\":\"a\",\"status\":\"DOWN\"}}"));

    var run = collecting.collect(TUNNELS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.items()).containsExactly("{\"id\":\"a\",\"status\":\"DOWN\"}");
    assertThat(run.manifest().showsAsked()).isEqualTo(1);
    assertThat(run.manifest().retries()).isEqualTo(2);
  }

  @Test
  void shouldTakeTheProvidersTimeWhenItIsShort() {
    Instant before = clock.instant();
    server.inTurn(LIST, with("Retry-After", "17", json(503, "{}")), json(200, ONE));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(nodes.pauses()).containsExactly(Duration.ofSeconds(17));
    assertThat(clock.instant()).isEqualTo(before.plusSeconds(17));
  }

  @Test
  void shouldEndTheCallWhenTheProviderAsksForMoreTimeThanACallHas() {
    server.on(LIST, with("Retry-After", "31", json(429, "{}")));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.problem())
        .isEqualTo(
            new Problem.TryLater(
                "GET /v1/vpn-gateways answered 429", Duration.ofSeconds(31), true));
    assertThat(server.requests()).hasSize(1);
    assertThat(nodes.pauses()).isEmpty();
  }

  @Test
  void shouldSendNothingOfTheAccountWhileTheProviderWantsToBeLeftAlone() {
    server.on(LIST, with("Retry-After", "90", json(503, "{}"))).on("/v1/vpn-tunnels", 200, "{}");
    collecting.collect(GATEWAYS);
    TestCollecting otherNode = collecting(Map.of());
    clock.move(Duration.ofSeconds(30));

    var meanwhile = otherNode.collect(TUNNELS);

    assertThat(meanwhile.problem())
        .isEqualTo(
            new Problem.TryLater(
                "account s is asked by its provider to wait until 2026-01-01T00:01:30Z",
                Duration.ofSeconds(60)));
    assertThat(server.requests()).hasSize(1);
    otherNode.close();
  }

  @Test
  void shouldWaitOutTheRestOfAPauseThatIsShortAndThenGoOn() {
    server.inTurn(LIST, with("Retry-After", "90", json(503, "{}")), json(200, ONE));
    collecting.collect(GATEWAYS);
    clock.move(Duration.ofSeconds(65));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(nodes.pauses()).containsExactly(Duration.ofSeconds(25));
  }

  @Test
  void shouldNotBelieveAPauseOfYears() {
    server.inTurn(LIST, with("Retry-After", "1767225600", json(503, "{}")), json(200, ONE));
    collecting.collect(GATEWAYS);
    clock.move(Duration.ofMinutes(60));

    assertThat(collecting.collect(GATEWAYS).outcome()).isInstanceOf(Complete.class);
  }

  @Test
  void shouldSlowTheAccountDownThatWasAskedTooFastOnEveryNodeAndNoOther() {
    server
        .inTurn(LIST, json(429, "{}"), json(200, ONE))
        .on("/v1/vpn-tunnels", json(200, "{\"count\":0,\"vpn_tunnels\":[]}"))
        .on("/v2.0/tokens", json(503, "{}"));
    TestCollecting otherNode = collecting(Map.of());

    collecting.collect(GATEWAYS);
    otherNode.collect(TUNNELS);
    collecting.collect("nhn/n/KR1/internet-gateway");
    clock.move(Duration.ofMinutes(8));
    otherNode.collect(TUNNELS);

    assertThat(nodes.taken())
        .extracting(ThrottleLevel::sixteenths)
        .as("two requests of one node, one of another; a read and three sign-ins; one much later")
        .containsExactly(16, 8, 8, 16, 16, 16, 16, 16);
    otherNode.close();
  }

  @Test
  void shouldSignInAgainWhenTheIdentityServiceIsBusy() {
    server
        .inTurn(
            "/v2.0/tokens",
            json(503, "{}"),
            TestServer.hangUp(),
            json(
                200,
                "{\"access\":{\"token\":{\"id\":\"t\",\"expires\":\"2026-01-01T12:00:00Z\"}}}"))
        .on("/v2.0/internetgateways", json(200, "{\"internetgateways\":[]}"));

    assertThat(collecting.collect("nhn/n/KR1/internet-gateway").outcome())
        .isInstanceOf(Complete.class);
    assertThat(server.requests()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void shouldNotSignInAgainWhenTheIdentityServiceRefuses(int status) {
    server.on("/v2.0/tokens", json(status, "{}"));

    assertThat(collecting.collect("nhn/n/KR1/internet-gateway").outcome())
        .isInstanceOf(Failed.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void shouldNotMultiplyTheRetriesOfASignInByThoseOfTheRead() {
    server.on("/v2.0/tokens", json(503, "{}"));

    collecting.collect("nhn/n/KR1/internet-gateway");

    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void shouldSendNothingWhileTheDatabaseIsDown() {
    nodes.databaseDown(true);

    var run = collecting.collect(GATEWAYS);

    assertThat(run.problem()).isEqualTo(new Problem.TryLater("the database is down", null));
    assertThat(server.requests()).isEmpty();
    assertThat(run.manifest().retries()).isZero();
  }

  @Test
  void shouldSayWhatLeavesNoRequest() {
    nodes.turn(RateBudget.Turn.TOO_FAR_OFF);

    assertThat(collecting.collect(GATEWAYS).problem().message())
        .isEqualTo(
            "the rate limit of account s ([20 requests per 1 s]) leaves no request before"
                + " 2026-01-01T00:10:00Z");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void shouldEndARunThatIsInterrupted() throws InterruptedException {
    server.on(LIST, json(503, "{}"));
    AtomicReference<CollectionOutcome> outcome = new AtomicReference<>();
    Thread run =
        Thread.startVirtualThread(
            () -> {
              Thread.currentThread().interrupt();
              outcome.set(collecting.collect(GATEWAYS).outcome());
            });

    run.join();

    assertThat(outcome.get()).isInstanceOf(Failed.class);
    assertThat(server.requests()).hasSizeLessThan(2);
  }

  private static Handler html(int status) {
    return exchange -> TestServer.send(exchange, status, "text/html", "<html>sorry</html>");
  }
}
