package io.gateledger.collect.listing;

import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.Problem;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.limit.FakeNodes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.gateledger.collect.listing.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What bounds a run and an account, however slow the provider is. */
class TimeLimitsTest {

  private static final String GATEWAYS = "scp/s/kr-west1/vpn-gateway";
  private static final String TUNNELS = "scp/s/kr-west1/vpn-tunnel";

  private final TestServer server = new TestServer();
  private final MovableClock clock = new MovableClock();
  private final TestCollecting collecting = collecting();

  private TestCollecting collecting() {
    Map<String, String> settings =
        new HashMap<>(
            TestCollecting.account(
                "s",
                "scp",
                "kr-west1",
                Map.of(
                    "credentials.access-key", "AK",
                    "credentials.secret-key", "SK",
                    "endpoints.vpn", server.uri().toString())));
    settings.put("gateledger.collect.show-parallelism", "1");
    return new TestCollecting(settings, clock, new FakeNodes(clock));
  }

  @AfterEach
  void close() {
    collecting.close();
    server.close();
  }

  @Test
  void shouldEndARunThatTakesTooLongWithWhatItHasSeen() {
    server.on(
        "/v1/vpn-gateways",
        exchange -> {
          clock.move(Duration.ofMinutes(4));
          String id = exchange.getRequestURI().getQuery().substring(0, 6).replace("=", "");
          json(
                  200,
                  "{\"count\":100,\"vpn_gateways\":[{\"id\":\"%s-a\"},{\"id\":\"%s-b\"}]}"
                      .formatted(id, id))
              .answer(exchange);
        });

    var run = collecting.collect(GATEWAYS);

    assertThat(run.outcome()).isInstanceOf(Partial.class);
    assertThat(run.ids()).hasSize(6);
    assertThat(run.reasons())
        .first()
        .isEqualTo(
            "page 4 failed: the run took longer than 10 min (gateledger.collect.run-timeout)");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void shouldLeaveTheReadsByIdThatNoTimeIsLeftFor() {
    server.on(
        "/v1/vpn-tunnels",
        json(200, "{\"count\":3,\"vpn_tunnels\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]}"));
    for (String id : new String[] {"a", "b", "c"}) {
      server.on(
          "/v1/vpn-tunnels/" + id,
          exchange -> {
            clock.move(Duration.ofMinutes(6));
            json(200, "{\"vpn_tunnel\":{\"id\":\"" + id + "\",\"status\":\"UP\"}}")
                .answer(exchange);
          });
    }

    var run = collecting.collect(TUNNELS);

    assertThat(run.raw()).filteredOn(RawItem::whole).hasSize(2);
    assertThat(run.reasons())
        .containsExactly(
            "1 of 3 reads by id failed; the first: the run took longer than 10 min"
                + " (gateledger.collect.run-timeout)");
  }

  @Test
  void shouldEndAlsoTheReadsThatAreToProveWhatIsGone() {
    server
        .on("/v1/vpn-tunnels", json(200, "{\"count\":0,\"vpn_tunnels\":[]}"))
        .on(
            "/v1/vpn-tunnels/a",
            exchange -> {
              clock.move(Duration.ofMinutes(4));
              json(200, "{\"vpn_tunnel\":{\"id\":\"a\"}}").answer(exchange);
            });
    for (int i = 0; i < 3; i++) {
      collecting.confirm(TUNNELS, "a");
    }

    assertThat(collecting.confirm(TUNNELS, "a"))
        .isEqualTo(
            new Confirmation.Unproven(
                new Problem.TryLater(
                    "proving what is gone took longer than 10 min (gateledger.collect.run-timeout)",
                    null)));
    assertThat(server.requests()).hasSize(3);

    collecting.collect(TUNNELS);
    assertThat(collecting.confirm(TUNNELS, "a")).isInstanceOf(Confirmation.There.class);
  }

  @Test
  void shouldBeginAnewWithAReadThatComesMuchLater() {
    server.on("/v1/vpn-tunnels/a", json(200, "{\"vpn_tunnel\":{\"id\":\"a\"}}"));
    collecting.confirm(TUNNELS, "a");
    clock.move(Duration.ofHours(1));

    assertThat(collecting.confirm(TUNNELS, "a")).isInstanceOf(Confirmation.There.class);
  }

  @Test
  void shouldCountAReadThatIsToProveSomethingAmongTheAccountsReadsById() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    server.on("/v1/vpn-tunnels", json(200, "{\"count\":1,\"vpn_tunnels\":[{\"id\":\"a\"}]}"));
    for (String id : new String[] {"a", "gone"}) {
      server.on(
          "/v1/vpn-tunnels/" + id,
          exchange -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            arrived.countDown();
            await(answer);
            underWay.decrementAndGet();
            json(200, "{\"vpn_tunnel\":{\"id\":\"" + id + "\"}}").answer(exchange);
          });
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TestCollecting.Run> run = threads.submit(() -> collecting.collect(TUNNELS));
      arrived.await();
      Thread[] confirming = new Thread[1];
      Future<Confirmation> confirmation =
          threads.submit(
              () -> {
                confirming[0] = Thread.currentThread();
                return collecting.confirm(TUNNELS, "gone");
              });
      org.awaitility.Awaitility.await()
          .until(
              () ->
                  confirming[0] != null && confirming[0].getState() == Thread.State.TIMED_WAITING);
      answer.countDown();

      assertThat(run.get().outcome()).isInstanceOf(Complete.class);
      assertThat(confirmation.get()).isInstanceOf(Confirmation.There.class);
      assertThat(most).hasValue(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
