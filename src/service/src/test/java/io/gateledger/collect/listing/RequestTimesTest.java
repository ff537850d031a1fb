package io.gateledger.collect.listing;

import com.sun.net.httpserver.HttpExchange;
import io.gateledger.collect.RawItem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Between which two moments an item was looked up. */
class RequestTimesTest {

  private static final String GATEWAYS = "scp/s/kr-west1/vpn-gateway";
  private static final String TUNNELS = "scp/s/kr-west1/vpn-tunnel";
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final MovableClock clock = new MovableClock();
  private final Instant asked = clock.instant();
  private final TestServer server = new TestServer();
  private final TestCollecting collecting =
      new TestCollecting(
          TestCollecting.account(
              "s",
              "scp",
              "kr-west1",
              Map.of(
                  "credentials.access-key", "AK",
                  "credentials.secret-key", "SK",
                  "endpoints.vpn", server.uri().toString())),
          clock);

  @AfterEach
  void close() {
    collecting.close();
    server.close();
  }

  @Test
  void shouldReachFromTheRequestToTheArrivalOfTheItemsOwnBytes() {
    server.on(
        "/v1/vpn-gateways",
        exchange -> {
          clock.move(FIVE_SECONDS);
          begin(exchange, "{\"count\":2,\"vpn_gateways\":[{\"id\":\"a\"},");
          clock.move(FIVE_SECONDS);
          end(exchange, "{\"id\":\"b\"}]}");
        });

    TestCollecting.Run run = collecting.collect(GATEWAYS);

    assertThat(run.ids()).containsExactly("a", "b");
    assertThat(run.raw()).allSatisfy(item -> assertThat(item.requestedAt()).isEqualTo(asked));
    assertThat(run.raw().get(0).receivedAt()).isAfterOrEqualTo(asked.plus(FIVE_SECONDS));
    assertThat(run.raw().get(1).receivedAt())
        .isEqualTo(asked.plus(FIVE_SECONDS).plus(FIVE_SECONDS));
    assertThat(run.manifest().startedAt()).isEqualTo(asked);
  }

  @Test
  void shouldBeThoseOfTheReadByIdThatTellsAllOfAnItem() {
    server
        .on(
            "/v1/vpn-tunnels",
            moving(FIVE_SECONDS, "{\"count\":1,\"vpn_tunnels\":[{\"id\":\"a\"}]}"))
        .on("/v1/vpn-tunnels/a", moving(FIVE_SECONDS, "{\"vpn_tunnel\":{\"id\":\"a\"}}"));

    RawItem item = collecting.collect(TUNNELS).raw().getFirst();

    assertThat(item.whole()).isTrue();
    assertThat(item.requestedAt()).isEqualTo(asked.plus(FIVE_SECONDS));
    assertThat(item.receivedAt()).isEqualTo(asked.plus(FIVE_SECONDS).plus(FIVE_SECONDS));
  }

  @Test
  void shouldBeThoseOfTheListWhereTheReadByIdFails() {
    server
        .on(
            "/v1/vpn-tunnels",
            moving(FIVE_SECONDS, "{\"count\":1,\"vpn_tunnels\":[{\"id\":\"a\"}]}"))
        .on("/v1/vpn-tunnels/a", 403, "{}");

    RawItem item = collecting.collect(TUNNELS).raw().getFirst();

    assertThat(item.whole()).isFalse();
    assertThat(item.requestedAt()).isEqualTo(asked);
    assertThat(item.receivedAt()).isEqualTo(asked.plus(FIVE_SECONDS));
  }

  @Test
  void shouldNotEndBeforeTheyBeginWhenTheClockIsSetBackDuringARequest() {
    server.on(
        "/v1/vpn-gateways",
        moving(AN_HOUR.negated(), "{\"count\":1,\"vpn_gateways\":[{\"id\":\"a\"}]}"));

    TestCollecting.Run run = collecting.collect(GATEWAYS);

    RawItem item = run.raw().getFirst();
    assertThat(item.receivedAt()).isEqualTo(asked.minus(AN_HOUR));
    assertThat(item.requestedAt())
        .as("on the clock of its arrival")
        .isBetween(item.receivedAt().minus(Duration.ofMinutes(1)), item.receivedAt());
    assertThat(run.manifest().startedAt())
        .as("the run began before its request, on the clock of its end")
        .isBeforeOrEqualTo(item.requestedAt());
    assertThat(run.manifest().finishedAt()).isEqualTo(item.receivedAt());
  }

  /** Answers when the clock shows another time. */
  private TestServer.Handler moving(Duration by, String json) {
    return exchange -> {
      clock.move(by);
      TestServer.send(exchange, 200, "application/json", json);
    };
  }

  private static void begin(HttpExchange exchange, String part) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(part.getBytes(UTF_8));
    exchange.getResponseBody().flush();
  }

  private static void end(HttpExchange exchange, String part) throws IOException {
    exchange.getResponseBody().write(part.getBytes(UTF_8));
    exchange.close();
  }
}
