package io.gateledger.collect.listing;

import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.Confirmation.Absent;
import io.gateledger.collect.Confirmation.Gone;
import io.gateledger.collect.Confirmation.There;
import io.gateledger.collect.Confirmation.Unproven;
import io.gateledger.collect.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Signing in by token, and what happens when a token dies. */
class SignInTest {

  private static final String GATEWAYS = "nhn/n/KR1/internet-gateway";
  private static final String NETWORKS = "nhn-appkey/l/KR1/network";
  private static final String NATS = "huawei/h/ap-southeast-3/nat-gateway";
  private static final String OK = "\"header\":{\"isSuccessful\":true,\"resultCode\":0}";

  private final TestServer server = new TestServer();
  private final MovableClock clock = new MovableClock();
  private final AtomicInteger signIns = new AtomicInteger();

  // Each test's first line opens it, at the provider that the test is about.
  @SuppressWarnings("NullAway.Init")
  private TestCollecting collecting;

  @AfterEach
  void close() {
    collecting.close();
    server.close();
  }

  private void nhn(String region, Map<String, String> more) {
    collecting =
        new TestCollecting(
            TestCollecting.account(
                "n",
                "nhn",
                region,
                with(
                    more,
                    Map.of(
                        "credentials.tenant-id", "tenant",
                        "credentials.username", "u@example.com",
                        "credentials.password", "hush",
                        "endpoints.identity", server.uri().toString()))),
            clock);
    server.on(
        "/v2.0/tokens",
        exchange -> {
          String token = "t" + signIns.incrementAndGet();
          TestServer.send(
              exchange,
              200,
              "application/json",
              """
              {"access":{"token":{"id":"%s","expires":"2026-01-01T12:00:00Z",
                "issued_at":"2026-01-01T00:00:00.000405"},
                "serviceCatalog":[
                  {"type":"compute","endpoints":[{"region":"KR1","publicURL":"http://127.0.0.1:1"}]},
                  {"type":"network","endpoints":[
                    {"region":"KR2","publicURL":"%s/kr2"},
                    {"region":"KR1","publicURL":"%s/kr1/"},
                    {"region":"JP1","publicURL":"not an address"}]}]}}
              """
                  .formatted(token, server.uri(), server.uri()));
        });
  }

  private void appkey() {
    collecting =
        new TestCollecting(
            TestCollecting.account(
                "l",
                "nhn-appkey",
                "KR1",
                Map.of(
                    "credentials.appkey", "app/key",
                    "credentials.username", "u",
                    "credentials.password", "hush",
                    "endpoints.compute", server.uri() + "/compute")),
            clock);
    server.on(
        "/compute/v1.0/appkeys/app%2Fkey/tokens",
        exchange ->
            TestServer.send(
                exchange,
                200,
                "application/json",
                """
                {%s,"access":{"token":{"id":"t%d","expires":"2026-01-01T01:00:00Z"}}}
                """
                    .formatted(OK, signIns.incrementAndGet())));
  }

  private void huawei() {
    collecting =
        new TestCollecting(
            TestCollecting.account(
                "h",
                "huawei",
                "ap-southeast-3",
                Map.of(
                    "credentials.project-id", "p",
                    "credentials.username", "u",
                    "credentials.password", "hush",
                    "credentials.domain-name", "d",
                    "endpoints.iam", server.uri().toString(),
                    "endpoints.nat", server.uri().toString())),
            clock);
    server.on(
        "/v3/auth/tokens",
        exchange -> {
          exchange.getResponseHeaders().set("X-Subject-Token", "t" + signIns.incrementAndGet());
          TestServer.send(
              exchange,
              201,
              "application/json",
              "{\"token\":{\"expires_at\":\"2026-01-02T00:00:00.000000Z\"}}");
        });
  }

  /** Answers a path to those who bring one token, and 401 to all others. */
  private void onToken(String path, String token, String body) {
    server.on(
        path,
        exchange -> {
          boolean good = token.equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"));
          TestServer.send(exchange, good ? 200 : 401, "application/json", good ? body : "{}");
        });
  }

  private static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new java.util.HashMap<>(one);
    both.putAll(other);
    return both;
  }

  @Test
  void shouldTakeNhnsEndpointFromTheServiceCatalogueAndServeAllRegionsWithOneToken() {
    nhn("kr1,KR2", Map.of());
    onToken("/kr1/v2.0/internetgateways", "t1", "{\"internetgateways\":[{\"id\":\"a\"}]}");
    onToken("/kr2/v2.0/internetgateways", "t1", "{\"internetgateways\":[{\"id\":\"b\"}]}");

    assertThat(collecting.collect("nhn/n/KR1/internet-gateway").ids()).containsExactly("a");
    assertThat(collecting.collect("nhn/n/KR2/internet-gateway").ids()).containsExactly("b");
    assertThat(signIns).hasValue(1);
  }

  @Test
  void shouldSignInAtNhnAgainShortlyBeforeTheTokenExpires() {
    nhn("KR1", Map.of());
    onToken("/kr1/v2.0/internetgateways", "t1", "{\"internetgateways\":[]}");
    collecting.collect(GATEWAYS);
    clock.move(Duration.ofHours(11).plusMinutes(56));
    onToken("/kr1/v2.0/internetgateways", "t2", "{\"internetgateways\":[]}");

    assertThat(collecting.collect(GATEWAYS).outcome()).isInstanceOf(Complete.class);
    assertThat(server.requests())
        .containsExactly(
            "POST /v2.0/tokens",
            "GET /kr1/v2.0/internetgateways",
            "POST /v2.0/tokens",
            "GET /kr1/v2.0/internetgateways");
  }

  @Test
  void shouldRenewATokenThatDiesEarlyOnceAndGoOn() {
    nhn("KR1", Map.of());
    onToken("/kr1/v2.0/internetgateways", "t2", "{\"internetgateways\":[{\"id\":\"a\"}]}");

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(signIns).hasValue(2);
  }

  @Test
  void shouldTakeASecondRejectionForOneOfTheCredentials() {
    nhn("KR1", Map.of());
    onToken("/kr1/v2.0/internetgateways", "never", "{}");

    var run = collecting.collect(GATEWAYS);

    assertThat(run.problem()).isInstanceOf(Problem.CredentialsRejected.class);
    assertThat(run.problem().message())
        .startsWith(
            "GET /v2.0/internetgateways answered 401: check gateledger.accounts.n.credentials"
                + " (password, tenant-id, username)");
    assertThat(signIns).hasValue(2);
    assertThat(collecting.collect(GATEWAYS).problem())
        .isInstanceOf(Problem.CredentialsRejected.class);
    assertThat(signIns).as("dead credentials bring no storm of sign-ins").hasValue(2);
  }

  @Test
  void shouldSayWhatToCheckAndNoSecretWhenASignInIsRejected() {
    nhn("KR1", Map.of());
    server.on("/v2.0/tokens", 401, "{\"error\":{\"title\":\"Unauthorized\",\"message\":\"hush\"}}");

    var run = collecting.collect(GATEWAYS);

    assertThat(run.problem()).isInstanceOf(Problem.CredentialsRejected.class);
    assertThat(run.problem().message())
        .isEqualTo(
            "POST /v2.0/tokens answered 401 Unauthorized: check gateledger.accounts.n.credentials"
                + " (password, tenant-id, username); username is the e-mail address or IAM id,"
                + " password the API password");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"access\":{}} | without a token",
        "{\"access\":{\"token\":{\"id\":\"x\"}}} | without a moment at /access/token/expires",
        "<html>hush</html> | without a token",
      })
  void shouldFailWithTheReasonWhenASignInAnswersRubbish(String body, String reason) {
    nhn("KR1", Map.of());
    server.on("/v2.0/tokens", 200, body);

    assertThat(collecting.collect(GATEWAYS).problem().message())
        .startsWith("POST /v2.0/tokens answered")
        .contains(reason)
        .doesNotContain("hush");
  }

  @Test
  void shouldNotQuoteATokenThatNoHeaderCanHold() {
    nhn("KR1", Map.of());
    server.on(
        "/v2.0/tokens",
        200,
        """
        {"access":{"token":{"id":"hu\\nsh","expires":"2026-01-01T12:00:00Z"},"serviceCatalog":[
          {"type":"network","endpoints":[{"region":"KR1","publicURL":"http://127.0.0.1:1"}]}]}}
        """);

    assertThat(collecting.collect(GATEWAYS).problem())
        .isEqualTo(
            new Problem.Refused(
                "GET /v2.0/internetgateways cannot be sent: a header or the address is not"
                    + " valid"));
  }

  @Test
  void shouldPreferAnEndpointOfTheAccountToTheServiceCatalogue() {
    nhn("KR1", Map.of("endpoints.network", server.uri() + "/own"));
    onToken("/own/v2.0/internetgateways", "t1", "{\"internetgateways\":[]}");

    assertThat(collecting.collect(GATEWAYS).outcome()).isInstanceOf(Complete.class);
  }

  @Test
  void shouldBelieveNeutronThatAnInternetGatewayIsGone() {
    nhn("KR1", Map.of());
    server
        .on(
            "/kr1/v2.0/internetgateways/a",
            404,
            "{\"NeutronError\":{\"type\":\"InternetGatewayNotFound\",\"message\":\"\"}}")
        .on("/kr1/v2.0/internetgateways/b", 200, "{\"internetgateway\":{\"id\":\"b\"}}");

    assertThat(collecting.confirm(GATEWAYS, "a")).isEqualTo(new Confirmation.Gone());
    assertThat(collecting.confirm(GATEWAYS, "b")).isInstanceOf(Confirmation.There.class);
    assertThat(collecting.confirm(GATEWAYS, "c")).isInstanceOf(Confirmation.Unproven.class);
  }

  @Test
  void shouldBelieveTheAppkeyApiByItsHeader() {
    appkey();
    String networks = "/compute/v1.0/appkeys/app%2Fkey/networks";
    onToken(networks, "t1", "{" + OK + ",\"networks\":[{\"id\":\"a\"}]}");

    var run = collecting.collect(NETWORKS);
    assertThat(run.outcome()).isInstanceOf(Complete.class);
    assertThat(run.ids()).containsExactly("a");

    server.on(
        networks,
        200,
        "{\"header\":{\"isSuccessful\":false,\"resultCode\":-2,\"resultMessage\":\"hush\"}}");
    assertThat(collecting.collect(NETWORKS).problem())
        .isEqualTo(
            new Problem.TryLater(
                "GET /v1.0/appkeys/{appkey}/networks answered 200 with resultCode -2", null));

    server.on(networks, 200, "{\"networks\":[]}");
    assertThat(collecting.collect(NETWORKS).problem()).isInstanceOf(Problem.Refused.class);
  }

  @Test
  void shouldRenewAnAppkeyTokenThatDiesInsideA200Once() {
    appkey();
    server.on(
        "/compute/v1.0/appkeys/app%2Fkey/networks",
        exchange -> {
          boolean good = "t2".equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"));
          TestServer.send(
              exchange,
              200,
              "application/json",
              good
                  ? "{" + OK + ",\"networks\":[]}"
                  : "{\"header\":{\"isSuccessful\":false,\"resultCode\":50401}}");
        });

    assertThat(collecting.collect(NETWORKS).outcome()).isInstanceOf(Complete.class);
    assertThat(signIns).hasValue(2);
  }

  private static Stream<Arguments> appkeyListings() {
    return Stream.of(
        arguments(
            "{\"header\":{\"isSuccessful\":true,\"resultCode\":0},\"networks\":[]}", Absent.class),
        arguments("{\"header\":{\"isSuccessful\":false,\"resultCode\":-5}}", Gone.class),
        arguments(
            "{\"header\":{\"isSuccessful\":false,\"resultCode\":20404},\"networks\":null}",
            Gone.class),
        arguments(
            "{\"header\":{\"isSuccessful\":false,\"resultCode\":-1},\"networks\":[]}",
            Unproven.class),
        arguments("{\"networks\":[]}", Unproven.class),
        arguments("{\"header\":{\"isSuccessful\":true,\"resultCode\":0}}", Unproven.class),
        arguments(
            "{\"header\":{\"isSuccessful\":true,\"resultCode\":0},\"networks\":[{\"id\":\"a\"}]}",
            There.class));
  }

  @ParameterizedTest
  @MethodSource("appkeyListings")
  void shouldTellAGoneAppkeyResourceByItsHeaderAndAnAbsentOneByAnEmptyList(
      String body, Class<? extends Confirmation> result) {
    appkey();
    server.on("/compute/v1.0/appkeys/app%2Fkey/networks?id=a", 200, body);

    assertThat(collecting.confirm(NETWORKS, "a")).isInstanceOf(result);
  }

  @Test
  void shouldProveNothingByAnAppkeyThatDoesNotExist() {
    appkey();
    server.on(
        "/compute/v1.0/appkeys/app%2Fkey/tokens",
        200, "{\"header\":{\"isSuccessful\":false,\"resultCode\":-5}}");

    assertThat(collecting.confirm(NETWORKS, "a")).isInstanceOf(Confirmation.Unproven.class);
  }

  @Test
  void shouldNotConfirmATypeWithoutAReadById() {
    appkey();

    assertThat(collecting.confirm("nhn-appkey/l/KR1/subnet", "a"))
        .isEqualTo(new Confirmation.Unsupported());
  }

  @Test
  void shouldSendHuaweisSubjectTokenAndRenewItWhenTheGatewayAsksForIt() {
    huawei();
    server.on(
        "/v2/p/nat_gateways",
        exchange -> {
          boolean good = "t2".equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"));
          TestServer.send(
              exchange,
              good ? 200 : 401,
              "application/json",
              good ? "{\"nat_gateways\":[]}" : "{\"error_code\":\"APIGW.0307\"}");
        });

    assertThat(collecting.collect(NATS).outcome()).isInstanceOf(Complete.class);
    assertThat(server.requests())
        .isEqualTo(
            List.of(
                "POST /v3/auth/tokens",
                "GET /v2/p/nat_gateways?limit=2",
                "POST /v3/auth/tokens",
                "GET /v2/p/nat_gateways?limit=2"));
  }

  @Test
  void shouldTakeWhatAFreshSignInDoesNotOpenForNoRejectionOfItsCredentials() {
    huawei();
    server.on("/v2/p/nat_gateways", 401, "{\"error_code\":\"APIGW.0307\"}");

    for (int i = 0; i < 4; i++) {
      assertThat(collecting.collect(NATS).problem())
          .isInstanceOfSatisfying(
              Problem.Refused.class,
              refused ->
                  assertThat(refused.message())
                      .contains(
                          "though the sign-in was accepted: a project belongs to one region"));
    }
    assertThat(signIns).hasValue(2);
  }

  @Test
  void shouldTakeAnAppkeyClosedToAKnownUserForNoRejectionOfTheCredentials() {
    appkey();
    server.on(
        "/compute/v1.0/appkeys/app%2Fkey/networks",
        200, "{\"header\":{\"isSuccessful\":false,\"resultCode\":-3}}");

    for (int i = 0; i < 4; i++) {
      assertThat(collecting.collect(NETWORKS).problem()).isInstanceOf(Problem.Refused.class);
    }
    assertThat(signIns).hasValue(2);
  }

  @Test
  void shouldNotRenewATokenThatHuaweiDidNotGive() {
    huawei();
    server.on("/v3/auth/tokens", 201, "{\"token\":{\"expires_at\":\"2026-01-02T00:00:00Z\"}}");

    assertThat(collecting.collect(NATS).problem())
        .isEqualTo(new Problem.Refused("POST /v3/auth/tokens answered without X-Subject-Token"));
  }
}
