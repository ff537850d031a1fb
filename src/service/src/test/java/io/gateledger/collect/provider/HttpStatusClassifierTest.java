package io.gateledger.collect.provider;

import io.gateledger.collect.Problem;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HttpStatusClassifierTest {

  @ParameterizedTest
  @CsvSource({
    "17,17",
    "0,0",
    "'Thu, 01 Jan 2026 00:01:30 GMT',90",
    "'Wed, 31 Dec 2025 00:00:00 GMT',0",
    "9223372036854775807,86400",
    "'Fri, 31 Dec 9999 23:59:59 GMT',86400",
  })
  void shouldWaitForWhatRetryAfterSays(String header, long seconds) {
    Problem told =
        HttpStatusClassifier.of(
            TestResponses.answer(429, "", Map.of("Retry-After", header)),
            TestResponses.account("scp"),
            null);

    assertThat(told)
        .isEqualTo(
            new Problem.TryLater("GET /v1/things answered 429", Duration.ofSeconds(seconds), true));
  }

  @ParameterizedTest
  @CsvSource({
    "408,true,false",
    "425,true,false",
    "429,true,true",
    "500,true,false",
    "502,true,false",
    "503,true,false",
    "504,true,false",
    "400,false,false",
    "403,false,false",
    "404,false,false",
    "409,false,false",
    "410,false,false",
    "413,false,false",
    "302,false,false",
  })
  void shouldTellByTheStatusWhetherToComeBackAndWhetherWeWereTooFast(
      int status, boolean later, boolean tooFast) {
    Problem told =
        HttpStatusClassifier.of(
            TestResponses.answer(status, "<html>"), TestResponses.account("scp"), null);

    assertThat(told instanceof Problem.TryLater).isEqualTo(later);
    assertThat(told instanceof Problem.TryLater tryLater && tryLater.tooFast()).isEqualTo(tooFast);
    assertThat(told instanceof Problem.Refused).isEqualTo(!later);
  }

  @ParameterizedTest
  @CsvSource({"soon", "''", "-3", "99999999999999999999"})
  void shouldTakeAWaitThatMakesNoSenseForNone(String header) {
    assertThat(TestResponses.answer(503, "", Map.of("Retry-After", header)).retryAfter()).isNull();
  }

  @Test
  void shouldNameTheSettingAndNotTheSecretOfRejectedCredentials() {
    Problem told =
        HttpStatusClassifier.of(
            TestResponses.answer(401, "hush"), TestResponses.account("scp"), null);

    assertThat(told)
        .isEqualTo(
            new Problem.CredentialsRejected(
                "GET /v1/things answered 401: check gateledger.accounts.a.credentials"
                    + " (secret-key)"));
  }

  @Test
  void shouldNotRepeatACodeThatIsASentence() {
    assertThat(TestResponses.answer(400, "{\"error_code\":\"no way, hush\"}").codeAt("/error_code"))
        .isNull();
  }
}
