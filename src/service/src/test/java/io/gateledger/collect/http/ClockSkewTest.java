package io.gateledger.collect.http;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.collect.listing.TestServer;
import io.gateledger.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A wrong clock is told by name where it may be why a signature or token is rejected. */
class ClockSkewTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final CredentialsRejected REJECTED =
      new CredentialsRejected("GET /x answered 401");

  @Test
  void shouldMeasureHalfWayBetweenSendingAndReceiving() {
    ProviderTime told = ProviderTime.told(NOON.minusSeconds(55), NOON, NOON.plusSeconds(10));

    assertThat(told.at(NOON.plusSeconds(65))).isEqualTo(NOON.plusSeconds(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT17M3S  | this machine's clock is 17 min ahead of api.example's",
        "-PT17M3S | this machine's clock is 17 min behind api.example's",
        "PT61S    | this machine's clock is 1 min ahead of api.example's",
        "PT9H     | this machine's clock is 9 h ahead of api.example's",
        "-PT50H   | this machine's clock is 2 d 2 h behind api.example's",
      })
  void shouldSayWhoseClockIsHowFarOff(Duration ahead, String told) {
    Problem explained = ClockSkew.explain(REJECTED, new ClockSkew("api.example", ahead));

    assertThat(explained)
        .isEqualTo(new CredentialsRejected("GET /x answered 401; " + told + ": set it right"));
  }

  @Test
  void shouldNotBlameTheClockForWhatItDoesNotExplain() {
    ClockSkew small = new ClockSkew("api.example", Duration.ofSeconds(60));
    ClockSkew large = new ClockSkew("api.example", Duration.ofMinutes(20));
    Problem busy = new Problem.TryLater("GET /x answered 503", null);

    assertThat(ClockSkew.explain(REJECTED, small)).isEqualTo(REJECTED);
    assertThat(ClockSkew.explain(REJECTED, null)).isEqualTo(REJECTED);
    assertThat(ClockSkew.explain(busy, large)).isEqualTo(busy);
  }

  @Test
  void shouldRememberTheSkewWhereAnAnswerDoesNotTell() throws RequestFailedException {
    MovableClock clock = new MovableClock();
    clock.set(Instant.now().plus(Duration.ofMinutes(30)));
    try (TestServer server = new TestServer();
        DatelessServer dateless = new DatelessServer()) {
      server.on("/x", 200, "{}");
      HttpTransport http = new HttpTransport(Duration.ofSeconds(5), clock);

      Optional<ClockSkew> unknown = skew(http, dateless.uri());
      Optional<ClockSkew> measured = skew(http, server.uri());
      Optional<ClockSkew> remembered = skew(http, dateless.uri());

      assertThat(unknown).isEmpty();
      assertThat(measured.orElseThrow().ahead())
          .isCloseTo(Duration.ofMinutes(30), Duration.ofMinutes(1));
      assertThat(remembered).isEqualTo(measured);
      http.close();
    }
  }

  @Test
  void shouldTellTheProvidersTimeWhateverTheClockIsSetToSince() throws RequestFailedException {
    MovableClock clock = new MovableClock();
    clock.set(Instant.now());
    MovableClock steady = new MovableClock();
    try (TestServer server = new TestServer()) {
      server.on("/x", 200, "{}");
      String host = server.uri().getHost();
      HttpTransport http =
          new HttpTransport(
              Duration.ofSeconds(5),
              clock,
              steady,
              new HostReachability(),
              new RequestMetrics(new SimpleMeterRegistry()),
              Tracing.OFF);
      Instant right = clock.instant();

      clock.move(Duration.ofHours(1));
      assertThat(http.timeAt(host)).as("nothing told yet").isEqualTo(clock.instant());
      skew(http, server.uri());
      assertThat(http.timeAt(host)).isCloseTo(right, within(30, ChronoUnit.SECONDS));
      clock.move(Duration.ofHours(-2));
      steady.move(Duration.ofMinutes(10));

      assertThat(http.timeAt(host))
          .isCloseTo(right.plus(Duration.ofMinutes(10)), within(30, ChronoUnit.SECONDS));
      assertThat(http.skews())
          .singleElement()
          .satisfies(
              skew ->
                  assertThat(skew.ahead())
                      .isCloseTo(Duration.ofMinutes(-70), Duration.ofSeconds(30)));
      steady.move(Duration.ofHours(2));
      assertThat(http.timeAt(host)).as("told long ago").isEqualTo(clock.instant());
      http.close();
    }
  }

  @Test
  void shouldLeaveAClockAloneThatIsAsRightAsADateHeaderCanTell() throws RequestFailedException {
    MovableClock clock = new MovableClock();
    try (TestServer server = new TestServer()) {
      server.on("/x", 200, "{}");
      HttpTransport http = new HttpTransport(Duration.ofSeconds(5), clock);
      clock.set(Instant.now().plusSeconds(1));
      skew(http, server.uri());

      assertThat(http.timeAt(server.uri().getHost())).isEqualTo(clock.instant());
      http.close();
    }
  }

  @Test
  void shouldReadAMomentToRetryAfterByTheClockOfWhoToldIt() throws RequestFailedException {
    MovableClock clock = new MovableClock();
    clock.set(Instant.now().plus(Duration.ofHours(1)));
    try (TestServer server = new TestServer()) {
      server.on("/x", 429, "{}");
      HttpTransport http = new HttpTransport(Duration.ofSeconds(5), clock);
      try (ApiResponse answer =
          http.send(ApiRequest.get("toy", "GET /x", server.uri().resolve("/x"), Map.of()))) {
        Instant date = HttpDate.in(answer.headers()).orElseThrow();
        HttpHeaders headers =
            HttpHeaders.of(
                Map.of(
                    "Date", List.of(answer.header("Date").orElseThrow()),
                    "Retry-After",
                        List.of(
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                date.plusSeconds(120).atZone(ZoneOffset.UTC)))),
                (name, value) -> true);
        ApiResponse asking =
            new ApiResponse(
                answer.operation(),
                429,
                headers,
                answer.body(),
                answer.receivedAt(),
                answer.times(),
                null);

        assertThat(asking.retryAfter()).isEqualTo(Duration.ofSeconds(120));
      }
      http.close();
    }
  }

  private static Optional<ClockSkew> skew(HttpTransport http, URI server)
      throws RequestFailedException {
    try (ApiResponse answer =
        http.send(ApiRequest.get("toy", "GET /x", server.resolve("/x"), Map.of()))) {
      return Optional.ofNullable(answer.skew());
    }
  }
}
