package io.gateledger.collect.http;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.collect.listing.TestServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A wrong clock is told by name where it may be why a signature or token is rejected. */
class ClockSkewTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final CredentialsRejected REJECTED =
      new CredentialsRejected("GET /x answered 401");

  @Test
  void shouldMeasureHalfWayBetweenSendingAndReceiving() {
    ClockSkew skew =
        ClockSkew.measured("api.example", NOON, NOON.plusSeconds(10), NOON.minusSeconds(55));

    assertThat(skew.ahead()).isEqualTo(Duration.ofSeconds(60));
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

  private static Optional<ClockSkew> skew(HttpTransport http, URI server)
      throws RequestFailedException {
    try (ApiResponse answer = http.send(ApiRequest.get("GET /x", server.resolve("/x"), Map.of()))) {
      return Optional.ofNullable(answer.skew());
    }
  }
}
