package io.gateledger.sink;

import io.gateledger.sink.SinkAnswer.Away;
import io.gateledger.sink.SinkAnswer.Declined;
import io.gateledger.sink.SinkAnswer.Taken;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SinkResponseTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 404, 407, 408, 410, 425, 429, 500, 502, 503})
  void shouldTakeForTheSinksFaultWhatIsNotTheAlerts(int status) {
    assertThat(response(status, "").answer(CLOCK)).isEqualTo(new Away("status " + status, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 413, 415, 422})
  void shouldTakeForTheAlertsFaultWhatIs(int status) {
    assertThat(response(status, "").answer(CLOCK)).isEqualTo(new Declined("status " + status));
  }

  @Test
  void shouldBeTakenWhereItSucceeds() {
    assertThat(response(202, "").answer(CLOCK)).isEqualTo(new Taken());
  }

  @Test
  void shouldWaitAsLongAsIsAskedAndAnHourAtMost() {
    assertThat(away("7").retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(away("Mon, 02 Mar 2026 08:00:30 GMT").retryAfter())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(away("Mon, 02 Mar 2026 07:00:30 GMT").retryAfter()).isEqualTo(Duration.ZERO);
    assertThat(away("86400").retryAfter()).isEqualTo(Duration.ofHours(1));
    assertThat(away("soon").retryAfter()).isNull();
    assertThat(away("99999999999999999999").retryAfter()).isNull();
  }

  @Test
  void shouldQuoteALineOfTheAnswerAndNoPage() {
    assertThat(quoted("invalid\n\u001b[31mblocks")).isEqualTo("status 400: invalid [31mblocks");
    assertThat(quoted("<html>")).isEqualTo("status 400");
    assertThat(quoted("x".repeat(1_000))).hasSize(212);
  }

  private static String quoted(String body) {
    return new SinkResponse(400, headers(""), body).answer(CLOCK) instanceof Declined refused
        ? refused.reason()
        : "";
  }

  private static Away away(String retryAfter) {
    return (Away) response(503, retryAfter).answer(CLOCK);
  }

  private static SinkResponse response(int status, String retryAfter) {
    return new SinkResponse(status, headers(retryAfter), "");
  }

  private static HttpHeaders headers(String retryAfter) {
    return HttpHeaders.of(Map.of("Retry-After", List.of(retryAfter)), (name, value) -> true);
  }
}
