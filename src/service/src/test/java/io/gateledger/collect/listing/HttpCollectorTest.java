package io.gateledger.collect.listing;

import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.Confirmation.AboutAnother;
import io.gateledger.collect.Confirmation.Absent;
import io.gateledger.collect.Confirmation.Gone;
import io.gateledger.collect.Confirmation.There;
import io.gateledger.collect.Confirmation.Unproven;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.UnreadableItem;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Paging and completeness, on providers that need no sign-in call. */
class HttpCollectorTest {

  private static final String GATEWAYS = "scp/s/kr-west1/vpn-gateway";
  private static final String TUNNELS = "scp/s/kr-west1/vpn-tunnel";
  private static final String NATS = "huawei/h/ap-southeast-3/nat-gateway";

  private static final String HEX = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
  private static final String NO_TUNNEL =
      "{\"errors\":[{\"code\":\"scp-network.vpn-tunnel.not-found\"}]}";

  private final TestServer server = new TestServer();
  private final TestCollecting collecting = collecting(Duration.ofSeconds(10));

  private TestCollecting collecting(Duration timeout) {
    Map<String, String> settings = new ConcurrentHashMap<>();
    settings.putAll(
        TestCollecting.account(
            "s",
            "scp",
            "kr-west1",
            Map.of(
                "credentials.access-key", "AK",
                "credentials.secret-key", "SK",
                "endpoints.vpn", server.uri() + "/")));
    settings.putAll(
        TestCollecting.account(
            "h",
            "huawei",
            "ap-southeast-3",
            Map.of(
                "credentials.access-key", "AK",
                "credentials.secret-key", "SK",
                "credentials.project-id", "p",
                "endpoints.nat", server.uri().toString())));
    return new TestCollecting(settings, Clock.systemUTC(), timeout);
  }

  @AfterEach
  void close() {
    collecting.close();
    server.close();
  }

  private static String page(int number) {
    return "/v1/vpn-gateways?page=%d&size=2&sort=created_at%%3Aasc".formatted(number);
  }

  private static String gateways(int count, String... ids) {
    return "{\"count\":%d,\"page\":0,\"size\":2,\"sort\":[\"created_at:asc\"],\"vpn_gateways\":%s}"
        .formatted(count, objects(ids));
  }

  private static String objects(String... ids) {
    StringBuilder array = new StringBuilder("[");
    for (String id : ids) {
      array.append(array.length() == 1 ? "" : ",").append("{\"id\":\"").append(id).append("\"}");
    }
    return array.append(']').toString();
  }

  @Test
  void shouldWalkNumberedPagesUntilTheDeclaredTotalIsMet() {
    server
        .on(page(0), 200, gateways(5, "a", "b"))
        .on(page(1), 200, gateways(5, "c", "d"))
        .on(page(2), 200, gateways(5, "e"));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).containsExactly("a", "b", "c", "d", "e");
    assertThat(run.items()).startsWith("{\"id\":\"a\"}");
    assertThat(run.manifest().pagesAsked()).isEqualTo(3);
    assertThat(run.manifest().pagesReceived()).isEqualTo(3);
    assertThat(run.manifest().declaredTotal()).isEqualTo(5);
    assertThat(run.manifest().distinct()).isEqualTo(5);
    assertThat(run.manifest().bytes())
        .isEqualTo(gateways(5, "a", "b").length() * 2L + gateways(5, "e").length());
    assertThat(server.requests())
        .containsExactly("GET " + page(0), "GET " + page(1), "GET " + page(2));
  }

  @Test
  void shouldBeCompleteForAnEmptyScope() {
    server.on(page(0), 200, gateways(0));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.manifest().declaredTotal()).isZero();
  }

  @Test
  void shouldBePartialWhenTheTotalIsNotMet() {
    server.on(page(0), 200, gateways(3, "a", "b")).on(page(1), 200, gateways(3));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.reasons())
        .containsExactly(
            "first walk: the provider declares 3 items, 2 different ids arrived",
            "second walk: the provider declares 3 items, 2 different ids arrived");
  }

  @Test
  void shouldBePartialAndCountARowThatShiftedBetweenPages() {
    server.on(page(0), 200, gateways(4, "a", "b")).on(page(1), 200, gateways(4, "b", "d"));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Partial.class);
    assertThat(run.ids()).containsExactly("a", "b", "d");
    assertThat(run.manifest().duplicates()).isEqualTo(1);
  }

  @Test
  void shouldBePartialWhenTheTotalChangesBetweenPages() {
    server.on(page(0), 200, gateways(4, "a", "b")).on(page(1), 200, gateways(3, "c"));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.reasons())
        .containsExactly(
            "first walk: the listing moved: page 2 declares 3 items, the page before 4",
            "second walk: the listing moved: page 2 declares 3 items, the page before 4");
  }

  @Test
  void shouldEndPartialWhenAPageIsRepeatedForEver() {
    server.on("/v1/vpn-gateways", 200, gateways(1000, "a", "b"));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.reasons()).contains("page 2 brought nothing but ids of the pages before");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void shouldBePartialWhenADocumentedTotalIsMissing() {
    server.on("/v1/vpn-gateways", 200, "{\"vpn_gateways\":" + objects("a") + "}");

    assertThat(collecting.collect(GATEWAYS).reasons())
        .containsExactly("page 1 declares no total at /count");
  }

  @Test
  void shouldLoseAnUnreadableItemAndTheCompletenessOnly() {
    server.on(page(0), 200, "{\"count\":2,\"vpn_gateways\":[{\"id\":\"a\"},{\"id\":\"../../b\"}]}");

    var run = collecting.collect(GATEWAYS);

    assertThat(run.ids()).containsExactly("a");
    assertThat(run.manifest().unreadableCount()).isEqualTo(1);
    assertThat(run.manifest().unreadable())
        .containsExactly("page 1, item 2 of the answer has no usable id at /id");
    assertThat(run.outcome())
        .as("what it is worth is for the pipeline to say")
        .isInstanceOfSatisfying(
            Complete.class,
            complete ->
                assertThat(complete.unreadable())
                    .extracting(UnreadableItem::id, item -> new String(item.bytes(), UTF_8))
                    .containsExactly(tuple(null, "{\"id\":\"../../b\"}")));
  }

  private static Stream<Arguments> failingPages() {
    return Stream.of(
        arguments(503, "text/html", "<html>hush</html>", TryLater.class, "answered 503"),
        arguments(429, "application/json", "{}", TryLater.class, "answered 429"),
        arguments(401, "text/plain", "HmacValidFail", CredentialsRejected.class, "answered 401"),
        arguments(403, "application/json", "{}", Refused.class, "answered 403"),
        arguments(404, "application/json", "{\"path\":\"/v1\"}", Refused.class, "answered 404"),
        arguments(302, "text/html", "hush", Refused.class, "redirect"),
        arguments(200, "text/html", "<html>hush</html>", Refused.class, "text/html, not JSON"),
        arguments(200, "application/json", "hush", Refused.class, "not JSON"),
        arguments(200, "application/json", "{\"count\":", TryLater.class, "ends in the middle"),
        arguments(200, "application/json", "", TryLater.class, "ends in the middle"),
        arguments(
            200, "application/json", "{\"vpn_gateways\":{}}", Refused.class, "without a list"),
        arguments(204, "application/json", "", Refused.class, "makes no sense"));
  }

  @ParameterizedTest
  @MethodSource("failingPages")
  void shouldFailWithTheReasonAndNoPayloadWhenTheFirstPageFails(
      int status, String type, String body, Class<? extends Problem> problem, String message) {
    server.on("/v1/vpn-gateways", exchange -> TestServer.send(exchange, status, type, body));

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Failed.class);
    assertThat(run.problem()).isInstanceOf(problem);
    assertThat(run.problem().message())
        .startsWith("GET /v1/vpn-gateways")
        .contains(message)
        .doesNotContain("hush");
  }

  @Test
  void shouldBePartialAndNameTheRequestWhenALaterPageFails() {
    server
        .on(page(0), 200, gateways(4, "a", "b"))
        .on(
            page(1),
            exchange -> {
              exchange.getResponseHeaders().set("X-Request-Id", "req-7");
              TestServer.send(exchange, 500, "text/plain", "oops");
            });

    var run = collecting.collect(GATEWAYS);

    assertThat(run.ids()).containsExactly("a", "b");
    assertThat(run.reasons()).containsExactly("page 2 failed: GET /v1/vpn-gateways answered 500");
    assertThat(run.manifest().failedRequestIds()).containsExactly("req-7");
    assertThat(run.manifest().pagesReceived()).isEqualTo(1);
  }

  @Test
  void shouldBePartialWhenTheFirstPageBreaksAfterSomeItems() {
    server.on(page(0), 200, "{\"count\":2,\"vpn_gateways\":[{\"id\":\"a\"},{\"id");

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Partial.class);
    assertThat(run.ids()).containsExactly("a");
  }

  @Test
  void shouldFailWhereNobodyListens() {
    int port = server.uri().getPort();
    server.close();

    var run = collecting.collect(GATEWAYS);

    assertThat(run.problem())
        .isEqualTo(
            new TryLater(
                "GET /v1/vpn-gateways at 127.0.0.1:%d: connection refused; nothing listens there, so check the port, and that the service runs"
                    .formatted(port),
                null));
  }

  @Test
  void shouldFailWhereAConnectionIsDroppedWithoutAnAnswer() {
    server.on("/v1/vpn-gateways", exchange -> exchange.getHttpContext().getServer().stop(0));

    assertThat(collecting.collect(GATEWAYS).problem()).isInstanceOf(TryLater.class);
  }

  @Test
  void shouldGiveUpABodyThatDripsAfterTheTimeout() {
    CountDownLatch end = new CountDownLatch(1);
    server.on(
        "/v1/vpn-gateways",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("{\"vpn_gateways\":[{\"id\":\"a\"},".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          await(end);
        });
    try (TestCollecting impatient = collecting(Duration.ofMillis(500))) {
      var run = impatient.collect(GATEWAYS);

      assertThat(run.ids()).containsExactly("a");
      assertThat(run.reasons()).first().asString().contains("it took too long");
    } finally {
      end.countDown();
    }
  }

  @Test
  void shouldGiveUpAHeadThatDoesNotComeAfterTheTimeout() {
    CountDownLatch end = new CountDownLatch(1);
    server.on("/v1/vpn-gateways", exchange -> await(end));
    try (TestCollecting impatient = collecting(Duration.ofMillis(300))) {
      assertThat(impatient.collect(GATEWAYS).problem().message()).endsWith("no answer in time");
    } finally {
      end.countDown();
    }
  }

  @Test
  void shouldWalkMarkedPagesUntilAShortOne() {
    server
        .on("/v2/p/nat_gateways?limit=2", 200, "{\"nat_gateways\":" + objects("a", "b") + "}")
        .on("/v2/p/nat_gateways?limit=2&marker=b", 200, "{\"nat_gateways\":" + objects("c") + "}");

    var run = collecting.collect(NATS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).containsExactly("a", "b", "c");
    assertThat(run.manifest().declaredTotal()).isNull();
  }

  @Test
  void shouldEndWithAnEmptyPageWhenTheTotalIsAMultipleOfThePage() {
    server
        .on("/v2/p/nat_gateways?limit=2", 200, "{\"nat_gateways\":" + objects("a", "b") + "}")
        .on("/v2/p/nat_gateways?limit=2&marker=b", 200, "{\"nat_gateways\":[]}");

    var run = collecting.collect(NATS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.manifest().pagesReceived()).isEqualTo(2);
  }

  @Test
  void shouldBePartialWhenAMarkerComesTwice() {
    server
        .on("/v2/p/nat_gateways?limit=2", 200, "{\"nat_gateways\":" + objects("a", "b") + "}")
        .on(
            "/v2/p/nat_gateways?limit=2&marker=b",
            200,
            "{\"nat_gateways\":" + objects("a", "b") + "}");

    var run = collecting.collect(NATS);

    assertThat(run.reasons()).containsExactly("page marker b came twice");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void shouldReadEachTunnelByItsIdInParallelAndKeepTheOrder() {
    AtomicInteger underWay = new AtomicInteger();
    CountDownLatch together = new CountDownLatch(2);
    Set<Integer> most = ConcurrentHashMap.newKeySet();
    server.on("/v1/vpn-tunnels", 200, tunnels(2, "a", "b"));
    for (String id : new String[] {"a", "b"}) {
      server.on(
          "/v1/vpn-tunnels/" + id,
          exchange -> {
            most.add(underWay.incrementAndGet());
            together.countDown();
            await(together);
            TestServer.send(exchange, 200, "application/json", tunnel(id));
          });
    }

    var run = collecting.collect(TUNNELS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(most).contains(2);
    assertThat(run.items())
        .containsExactly("{\"id\":\"a\",\"status\":\"UP\"}", "{\"id\":\"b\",\"status\":\"UP\"}");
    assertThat(run.raw()).allMatch(RawItem::whole);
    assertThat(run.manifest().showsAsked()).isEqualTo(2);
  }

  @Test
  void shouldBePartialAndTellATunnelAsListedWhenItsReadFails() {
    server
        .on("/v1/vpn-tunnels", 200, tunnels(2, "a", "b"))
        .on("/v1/vpn-tunnels/a", 200, tunnel("a"))
        .on("/v1/vpn-tunnels/b", 503, "{\"errors\":[{\"request_id\":\"req-9\"}]}");

    var run = collecting.collect(TUNNELS);

    assertThat(run.raw()).extracting(RawItem::whole).containsExactly(true, false);
    assertThat(run.items()).endsWith("{\"id\":\"b\"}");
    assertThat(run.reasons())
        .containsExactly(
            "1 of 2 reads by id failed; the first: GET /v1/vpn-tunnels/{id} answered 503");
    assertThat(run.manifest().showsFailed()).isEqualTo(1);
    assertThat(run.manifest().failedRequestIds()).containsExactly("req-9");
  }

  @Test
  void shouldBeCompleteWhenATunnelVanishesBetweenListAndRead() {
    server
        .on("/v1/vpn-tunnels", 200, tunnels(2, "a", "b"))
        .on("/v1/vpn-tunnels/a", 200, tunnel("a"))
        .on(
            "/v1/vpn-tunnels/b",
            404,
            "{\"errors\":[{\"code\":\"scp-network.vpn-tunnel.not-found\"}]}");

    var run = collecting.collect(TUNNELS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).containsExactly("a");
    assertThat(run.manifest().distinct()).isEqualTo(2);
  }

  @Test
  void shouldTakeAReadThatTellsAnotherTunnelForAFailedRead() {
    server.on("/v1/vpn-tunnels", 200, tunnels(1, "a")).on("/v1/vpn-tunnels/a", 200, tunnel("z"));

    assertThat(collecting.collect(TUNNELS).reasons())
        .containsExactly(
            "1 of 1 reads by id failed; the first: GET /v1/vpn-tunnels/{id} answered with another id");
  }

  private static Stream<Arguments> tunnelResponses() {
    return Stream.of(
        arguments(200, "{\"vpn_tunnel\":{\"id\":\"a\",\"state\":\"ACTIVE\"}}", There.class),
        arguments(200, "{\"vpn_tunnel\":{\"id\":\"a\",\"state\":\"DELETED\"}}", Gone.class),
        arguments(
            404, "{\"errors\":[{\"code\":\"scp-network.vpn-tunnel.not-found\"}]}", Gone.class),
        arguments(404, "{\"timestamp\":\"x\",\"path\":\"/v1\",\"status\":404}", Unproven.class),
        arguments(404, "", Unproven.class),
        arguments(401, "HmacValidFail", Unproven.class),
        arguments(403, "{}", Unproven.class),
        arguments(500, "{}", Unproven.class),
        arguments(200, "{\"vpn_tunnel\":null}", Unproven.class),
        arguments(200, "{}", Unproven.class));
  }

  @ParameterizedTest
  @MethodSource("tunnelResponses")
  void shouldBelieveOnlyTheProvidersOwnWordsThatATunnelIsGone(
      int status, String body, Class<? extends Confirmation> result) {
    server.on("/v1/vpn-tunnels/a", status, body);

    assertThat(collecting.confirm(TUNNELS, "a")).isInstanceOf(result);
  }

  private static Stream<Arguments> filteredListings() {
    return Stream.of(
        arguments(200, "{\"nat_gateways\":[]}", Absent.class),
        arguments(200, "{\"nat_gateways\":[{\"id\":\"a\"}]}", There.class),
        arguments(200, "{\"nat_gateways\":[{\"id\":\"z\"},{\"id\":\"a\"}]}", There.class),
        arguments(200, "{\"nat_gateways\":[{\"id\":\"z\"}]}", AboutAnother.class),
        arguments(200, "{\"nat_gateways\":null}", Unproven.class),
        arguments(404, "{\"error_code\":\"APIGW.0101\"}", Unproven.class),
        arguments(400, "{\"error_code\":\"NAT.0101\"}", Unproven.class),
        arguments(400, "{\"error_code\":\"VPC.2007\"}", Gone.class));
  }

  @ParameterizedTest
  @MethodSource("filteredListings")
  void shouldTakeAnEmptyFilteredListingForNoMoreThanTheListing(
      int status, String body, Class<? extends Confirmation> result) {
    server.on("/v2/p/nat_gateways?id=a", status, body);

    assertThat(collecting.confirm(NATS, "a")).isInstanceOf(result);
  }

  private static Stream<Arguments> tunnelResponsesInUpperCase() {
    return Stream.of(
        arguments(
            200, "{\"vpn_tunnel\":{\"id\":\"%s\"}}".formatted(HEX.toUpperCase(ROOT)), There.class),
        arguments(404, NO_TUNNEL, Gone.class),
        arguments(400, "{\"errors\":[{\"code\":\"common.invalid-parameter\"}]}", Gone.class),
        arguments(500, "{}", Unproven.class));
  }

  @ParameterizedTest
  @MethodSource("tunnelResponsesInUpperCase")
  void shouldNotTakeATunnelForGoneThatIsThereByAnIdInUpperCase(
      int status, String body, Class<? extends Confirmation> result) {
    server.on("/v1/vpn-tunnels/" + HEX, 404, NO_TUNNEL);
    server.on("/v1/vpn-tunnels/" + HEX.toUpperCase(ROOT), status, body);

    assertThat(collecting.confirm(TUNNELS, HEX)).isInstanceOf(result);
  }

  @Test
  void shouldNotTakeAGatewayForAbsentThatAFilterFindsInUpperCase() {
    String upper = HEX.toUpperCase(ROOT);
    server
        .on("/v2/p/nat_gateways?id=" + HEX, 200, "{\"nat_gateways\":[]}")
        .on(
            "/v2/p/nat_gateways?id=" + upper,
            200,
            "{\"nat_gateways\":[{\"id\":\"%s\"}]}".formatted(upper));

    assertThat(collecting.confirm(NATS, HEX)).isInstanceOf(There.class);
  }

  private static String tunnels(int count, String... ids) {
    return "{\"count\":%d,\"vpn_tunnels\":%s}".formatted(count, objects(ids));
  }

  private static String tunnel(String id) {
    return "{\"vpn_tunnel\":{\"id\":\"%s\",\"status\":\"UP\"}}".formatted(id);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
