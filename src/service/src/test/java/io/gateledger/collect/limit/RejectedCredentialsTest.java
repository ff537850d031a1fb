package io.gateledger.collect.limit;

import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.Problem;
import io.gateledger.collect.limit.state.AccountHealth;
import io.gateledger.collect.limit.state.CredentialRejections;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.listing.TestServer;
import io.gateledger.collect.listing.TestServer.Handler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.gateledger.collect.listing.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Rejected twice, an account is left alone, lest its provider lock it; it recovers by itself. */
class RejectedCredentialsTest {

  private static final String GATEWAYS = "scp/s/kr-west1/vpn-gateway";
  private static final String TUNNELS = "scp/s/kr-west1/vpn-tunnel";
  private static final String IGWS = "nhn/n/KR1/internet-gateway";
  private static final String NATS = "huawei/h/ap-southeast-3/nat-gateway";
  private static final Handler NO_GATEWAY = json(200, "{\"count\":0,\"vpn_gateways\":[]}");
  private static final Handler NO_IGW = json(200, "{\"internetgateways\":[]}");
  private static final Handler REJECTED = json(401, "HmacValidFail");

  private final TestServer server = new TestServer();
  private final MovableClock clock = new MovableClock();
  private final FakeNodes nodes = new FakeNodes(clock);
  private final List<TestCollecting> started = new ArrayList<>();
  private final TestCollecting collecting = start();

  /** A process; a second one is another node, or this one after a restart. */
  private TestCollecting start() {
    TestCollecting node = new TestCollecting(ServerAccounts.settings(server.uri()), clock, nodes);
    started.add(node);
    return node;
  }

  @AfterEach
  void close() {
    started.forEach(TestCollecting::close);
    server.close();
  }

  @Test
  void shouldSendNothingMoreAfterTheSecondRejectionAndSayWhy() {
    server.on("/v1/vpn-gateways", REJECTED).on("/v1/vpn-tunnels", REJECTED);
    collecting.collect(GATEWAYS);
    collecting.collect(TUNNELS);

    var run = collecting.collect(GATEWAYS);

    assertThat(server.requests()).hasSize(2);
    assertThat(run.problem()).isInstanceOf(Problem.CredentialsRejected.class);
    assertThat(run.problem().message())
        .startsWith(
            "account s rests, as its credentials have been rejected since 2026-01-01T00:00:00Z;"
                + " they are tried again at 2026-01-01T00:01:00Z, or sooner after a restart. The"
                + " last rejection: GET /v1/vpn-tunnels answered 401: check"
                + " gateledger.accounts.s.credentials (access-key, secret-key)")
        .doesNotContain("AK", "SK");
    assertThat(collecting.confirm(TUNNELS, "a"))
        .isInstanceOfSatisfying(
            Confirmation.Unproven.class,
            unproven ->
                assertThat(unproven.problem()).isInstanceOf(Problem.CredentialsRejected.class));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void shouldRecoverByItselfWhenTheCredentialsDo() {
    server.on("/v1/vpn-gateways", REJECTED);
    reject();
    server.on("/v1/vpn-gateways", NO_GATEWAY);
    clock.move(Duration.ofSeconds(60));

    assertThat(collecting.collect(GATEWAYS).outcome()).isInstanceOf(Complete.class);
    assertThat(collecting.collect(GATEWAYS).outcome()).isInstanceOf(Complete.class);
    assertThat(nodes.healthOf("s")).isEqualTo(AccountHealth.WELL);
  }

  @Test
  void shouldTryBeforeItsTimeWhenTheCredentialsHaveChanged() {
    Map<String, String> settings = new HashMap<>(ServerAccounts.settings(server.uri()));
    server.on("/v1/vpn-gateways", REJECTED);
    reject();
    clock.move(Duration.ofMinutes(1));
    collecting.collect(GATEWAYS);
    server.on("/v1/vpn-gateways", NO_GATEWAY);
    clock.move(Duration.ofMinutes(1));

    collecting.takeUp(settings);
    assertThat(collecting.collect(GATEWAYS).problem())
        .isInstanceOf(Problem.CredentialsRejected.class);
    settings.put("gateledger.accounts.s.credentials.secret-key", "another");
    collecting.takeUp(settings);

    assertThat(collecting.collect(GATEWAYS).outcome()).isInstanceOf(Complete.class);
    assertThat(nodes.healthOf("s")).isEqualTo(AccountHealth.WELL);
  }

  @Test
  void shouldTryAgainAtGrowingIntervals() {
    server.on("/v1/vpn-gateways", REJECTED);
    reject();
    List<Integer> minutes = new ArrayList<>();

    for (int minute = 1; minute <= 60; minute++) {
      clock.move(Duration.ofMinutes(1));
      int before = server.requests().size();
      collecting.collect(GATEWAYS);
      collecting.collect(GATEWAYS);
      if (server.requests().size() > before) {
        minutes.add(minute);
        assertThat(server.requests()).hasSize(before + 1);
      }
    }

    assertThat(minutes).containsExactly(1, 3, 7, 15, 30, 45, 60);
  }

  @Test
  void shouldStopEveryNodeAndLetOnlyOneOfThemTry() {
    server.on("/v1/vpn-gateways", REJECTED);
    TestCollecting other = start();
    server.on("/v1/vpn-tunnels", json(200, "{\"count\":0,\"vpn_tunnels\":[]}"));
    other.collect(TUNNELS);
    collecting.collect(GATEWAYS);
    other.collect(GATEWAYS);
    assertThat(server.requests()).hasSize(3);

    other.collect(GATEWAYS);
    collecting.collect(GATEWAYS);
    assertThat(server.requests()).hasSize(3);

    clock.move(Duration.ofMinutes(1));
    other.collect(GATEWAYS);
    collecting.collect(GATEWAYS);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void shouldTryAtOnceAfterARestartWhichMayHaveBroughtOtherCredentials() {
    server.on("/v1/vpn-gateways", REJECTED);
    reject();
    // Its turn is in two minutes from here, a restart's a minute earlier.
    clock.move(Duration.ofMinutes(1));
    collecting.collect(GATEWAYS);
    start().collect(GATEWAYS);
    assertThat(server.requests()).as("the last try is too fresh").hasSize(3);
    clock.move(Duration.ofMinutes(1));
    TestCollecting restarted = start();

    restarted.collect(GATEWAYS);
    restarted.collect(GATEWAYS);

    assertThat(server.requests()).as("one try, and no more").hasSize(4);

    clock.move(Duration.ofMinutes(1));
    server.on("/v1/vpn-gateways", NO_GATEWAY);
    assertThat(start().collect(GATEWAYS).outcome()).isInstanceOf(Complete.class);
    assertThat(collecting.collect(GATEWAYS).outcome()).isInstanceOf(Complete.class);
  }

  @Test
  void shouldNotAddUpRejectionsThatASuccessParts() {
    server.inTurn(
        "/v1/vpn-gateways", REJECTED, NO_GATEWAY, REJECTED, NO_GATEWAY, REJECTED, NO_GATEWAY);

    for (int i = 0; i < 6; i++) {
      collecting.collect(GATEWAYS);
    }

    assertThat(server.requests()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | {}",
        "403 | {\"errors\":[{\"code\":\"Forbidden\"}]}",
        "401 | Request was rejected by gateway",
        "401 | Service Account catalog has not target's endpoint",
        "404 | {\"timestamp\":\"x\",\"path\":\"/v1/vpn-gateways\",\"status\":404}",
        "500 | {}",
        "429 | {}",
      })
  void shouldNotTakeTheLackOfARightOrATroubleForBadCredentials(int status, String body) {
    server.on("/v1/vpn-gateways", json(status, body));

    for (int i = 0; i < 4; i++) {
      assertThat(collecting.collect(GATEWAYS).problem())
          .isNotInstanceOf(Problem.CredentialsRejected.class);
    }

    assertThat(nodes.healthOf("s").rejections()).isEqualTo(CredentialRejections.NONE);
  }

  @Test
  void shouldStopTheReadsByIdOfARunThatIsUnderWay() {
    String ids =
        IntStream.range(0, 60)
            .mapToObj(i -> "{\"id\":\"t" + i + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    server.on("/v1/vpn-tunnels", json(200, "{\"count\":60,\"vpn_tunnels\":" + ids + "}"));
    IntStream.range(0, 60).forEach(i -> server.on("/v1/vpn-tunnels/t" + i, REJECTED));

    var run = collecting.collect(TUNNELS);

    assertThat(run.manifest().showsFailed()).isEqualTo(60);
    assertThat(server.requests())
        .as("the list, two that were rejected, and those under way beside them")
        .hasSizeLessThanOrEqualTo(1 + 2 + 8);
    assertThat(nodes.healthOf("s").rejections().inARow()).isEqualTo(2);
  }

  @Test
  void shouldLeaveTheOtherAccountsAlone() {
    server.on("/v1/vpn-gateways", REJECTED);
    server.on("/v2/p/nat_gateways", json(200, "{\"nat_gateways\":[]}"));
    reject();

    assertThat(collecting.collect(NATS).outcome()).isInstanceOf(Complete.class);
  }

  @Test
  void shouldStopSigningInWithAPasswordThatIsWrong() {
    server.on("/v2.0/tokens", json(401, "{\"error\":{\"title\":\"Unauthorized\"}}"));

    for (int i = 0; i < 5; i++) {
      assertThat(collecting.collect(IGWS).problem())
          .isInstanceOf(Problem.CredentialsRejected.class);
    }
    assertThat(server.requests()).hasSize(1);

    assertThat(minutesOfRequests(60)).containsExactly(1, 3, 7, 15, 30, 45, 60);
  }

  @Test
  void shouldBoundWrongSignInsThoughSomethingElseOfTheAccountSucceeds() {
    server.on("/v2.0/tokens", json(401, "{}"));
    collecting.collect(IGWS);
    List<Integer> minutes = new ArrayList<>();
    for (int minute = 1; minute <= 60; minute++) {
      clock.move(Duration.ofMinutes(1));
      nodes.forgetRejections("n");
      int before = server.requests().size();
      collecting.collect(IGWS);
      if (server.requests().size() > before) {
        minutes.add(minute);
      }
    }

    assertThat(minutes).containsExactly(1, 3, 7, 15, 30, 45, 60);
  }

  @Test
  void shouldBoundSignInsThatAreRefusedWithoutAWordOfTheCredentials() {
    server.on("/v2.0/tokens", json(400, "{}"));
    collecting.collect(IGWS);

    assertThat(minutesOfRequests(30)).containsExactly(1, 3, 7, 15, 30);
    assertThat(collecting.collect(IGWS).problem())
        .isEqualTo(
            new Problem.Refused(
                "not signing in before 2026-01-01T00:45:00Z: POST /v2.0/tokens answered 400"));
  }

  @Test
  void shouldStartOverOnceASignInSucceeds() {
    server.on("/v2.0/tokens", json(400, "{}"));
    collecting.collect(IGWS);
    clock.move(Duration.ofMinutes(1));
    collecting.collect(IGWS);
    server.on("/v2.0/tokens", token("t1")).on("/v2.0/internetgateways", NO_IGW);
    clock.move(Duration.ofMinutes(2));

    assertThat(collecting.collect(IGWS).outcome()).isInstanceOf(Complete.class);
  }

  private List<Integer> minutesOfRequests(int most) {
    List<Integer> minutes = new ArrayList<>();
    for (int minute = 1; minute <= most; minute++) {
      clock.move(Duration.ofMinutes(1));
      int before = server.requests().size();
      collecting.collect(IGWS);
      collecting.collect(IGWS);
      if (server.requests().size() > before) {
        assertThat(server.requests()).hasSize(before + 1);
        minutes.add(minute);
      }
    }
    return minutes;
  }

  @Test
  void shouldSignInAndReadWhenThePasswordIsRightAgain() {
    server.on("/v2.0/tokens", json(401, "{}"));
    collecting.collect(IGWS);
    collecting.collect(IGWS);
    server.on("/v2.0/tokens", token("t1")).on("/v2.0/internetgateways", NO_IGW);
    clock.move(Duration.ofMinutes(1));

    assertThat(collecting.collect(IGWS).outcome()).isInstanceOf(Complete.class);
    assertThat(collecting.collect(IGWS).outcome()).isInstanceOf(Complete.class);
    assertThat(nodes.healthOf("n").rejections()).isEqualTo(CredentialRejections.NONE);
  }

  @Test
  void shouldGrowTheIntervalsThoughEachSignInSucceeds() {
    AtomicInteger signIns = new AtomicInteger();
    server
        .on("/v2.0/tokens", exchange -> token("t" + signIns.incrementAndGet()).answer(exchange))
        .on("/v2.0/internetgateways", json(401, "{}"));
    collecting.collect(IGWS);
    collecting.collect(IGWS);
    assertThat(nodes.healthOf("n").rejections().stopsAll()).isTrue();
    List<Integer> minutes = new ArrayList<>();

    for (int minute = 1; minute <= 30; minute++) {
      clock.move(Duration.ofMinutes(1));
      int before = server.requests().size();
      collecting.collect(IGWS);
      collecting.collect(IGWS);
      if (server.requests().size() > before) {
        minutes.add(minute);
        assertThat(server.requests()).as("a read, a sign-in, the read").hasSize(before + 3);
      }
    }

    assertThat(minutes).containsExactly(1, 3, 7, 15, 30);
  }

  @Test
  void shouldLetTheReadOfAProbeRenewATokenThatDiedMeanwhile() {
    server.on("/v2.0/tokens", token("t1")).on("/v2.0/internetgateways", json(401, "{}"));
    collecting.collect(IGWS);
    collecting.collect(IGWS);
    server.on("/v2.0/tokens", token("t2"));
    server.on(
        "/v2.0/internetgateways",
        exchange -> {
          String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
          ("t2".equals(token) ? NO_IGW : json(401, "{}")).answer(exchange);
        });
    clock.move(Duration.ofMinutes(2));

    assertThat(collecting.collect(IGWS).outcome()).isInstanceOf(Complete.class);
    assertThat(nodes.healthOf("n").rejections()).isEqualTo(CredentialRejections.NONE);
  }

  @Test
  void shouldTryAgainSoonWhenATryProvedNothing() {
    server.on("/v1/vpn-gateways", REJECTED);
    reject();
    clock.move(Duration.ofMinutes(1));
    collecting.collect(GATEWAYS);
    clock.move(Duration.ofMinutes(1));
    server.on("/v1/vpn-gateways", json(403, "{}"));
    clock.move(Duration.ofMinutes(1));

    assertThat(collecting.collect(GATEWAYS).problem()).isInstanceOf(Problem.Refused.class);
    assertThat(collecting.collect(GATEWAYS).problem())
        .isInstanceOf(Problem.CredentialsRejected.class);
    clock.move(Duration.ofMinutes(1));
    assertThat(collecting.collect(GATEWAYS).problem()).isInstanceOf(Problem.Refused.class);
  }

  @Test
  void shouldTryAgainAfterASignInThatProvedNothing() {
    server.on("/v2.0/tokens", json(401, "{}"));
    collecting.collect(IGWS);
    collecting.collect(IGWS);
    server.on("/v2.0/tokens", json(400, "{}"));
    clock.move(Duration.ofMinutes(1));

    assertThat(collecting.collect(IGWS).problem()).isInstanceOf(Problem.Refused.class);
    assertThat(collecting.collect(IGWS).problem()).isInstanceOf(Problem.Refused.class);
    assertThat(server.requests()).hasSize(2);
  }

  private void reject() {
    collecting.collect(GATEWAYS);
    collecting.collect(GATEWAYS);
  }

  private static Handler token(String id) {
    return json(
        200,
        "{\"access\":{\"token\":{\"id\":\"%s\",\"expires\":\"2026-01-02T00:00:00Z\"}}}"
            .formatted(id));
  }
}
