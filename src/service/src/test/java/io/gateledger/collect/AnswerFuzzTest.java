package io.gateledger.collect;

import io.gateledger.testing.fuzz.BrokenAnswers;
import io.gateledger.testing.fuzz.BrokenAnswers.Broken;
import io.gateledger.testing.fuzz.FuzzRun;
import io.gateledger.testing.fuzz.FuzzTally;
import io.gateledger.testing.fuzz.TruePages;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Broken errors and sign-ins through every provider's vocabulary. */
class AnswerFuzzTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> PROVIDERS = List.of("nhn", "nhn-appkey", "scp", "huawei");

  private static final String EXPIRY = "an expiry";

  /** How many of each an answer gives rise to, of several sessions and readings. */
  private static final Map<Class<? extends Problem>, Double> TOLD =
      Map.of(
          Problem.NotFound.class, 0.03,
          Problem.TryLater.class, 1.0,
          Problem.CredentialsRejected.class, 0.2,
          Problem.Refused.class, 1.0);

  private final Map<String, ProviderSession> sessions = new HashMap<>();
  private final FuzzTally tally = new FuzzTally();

  @Test
  void shouldMakeSomethingOfAnyAnswerAndRepeatNothingOfIt() throws InterruptedException {
    PROVIDERS.forEach(provider -> sessions.put(provider, TestSessions.of(provider)));
    BrokenAnswers answers = new BrokenAnswers(TruePages.all());

    long tried = FuzzRun.run("answers", seed -> tryOut(answers.of(seed)), tally);

    TOLD.forEach((problem, share) -> tally.assertShare(problem.getName(), tried, share));
    tally.assertShare(EXPIRY, tried, 0.05);
  }

  private void tryOut(Broken broken) {
    ShortAnswer answer = TestAnswers.answer(broken.status(), broken.body(), broken.headers());

    assertThat(answer.toString()).isEqualTo("GET /v1/things answered " + broken.status());
    assertThat(answer.requestId())
        .satisfiesAnyOf(
            id -> assertThat(id).isNull(), id -> assertThat(id).matches("[A-Za-z0-9._:-]{1,80}"));
    assertCanBeWaitedFor(answer.retryAfter());
    sessions.values().forEach(session -> tell(session.classify(answer)));
    judge(answer);
    Stream.of("/access/token/expires", "/token/expires_at", "/header/resultCode", "")
        .forEach(pointer -> tryExpiry(answer, pointer));
  }

  private static void assertCanBeWaitedFor(Duration wait) {
    if (wait != null) {
      assertThat(wait).isGreaterThanOrEqualTo(Duration.ZERO);
      assertThat(NOW.plus(wait)).isAfterOrEqualTo(NOW);
      assertThat(wait.toNanos()).isGreaterThanOrEqualTo(0);
    }
  }

  private void judge(ShortAnswer answer) {
    Map<String, String> verdict = new HashMap<>();
    answer
        .json()
        .path("header")
        .properties()
        .forEach(field -> verdict.put(field.getKey(), field.getValue().asText()));
    sessions
        .values()
        .forEach(session -> session.judge("GET /v1/things", verdict).ifPresent(this::tell));
  }

  private void tell(Problem problem) {
    tally.count(problem.getClass().getName());
    assertRepeatsNothing(problem);
  }

  private void tryExpiry(ShortAnswer answer, String pointer) {
    try {
      Instant expires = Expiry.at(answer, pointer);
      tally.count(EXPIRY);
      assertThat(Duration.between(NOW, expires).dividedBy(10)).isNotNull();
    } catch (CallFailed e) {
      assertRepeatsNothing(e.problem());
    }
  }

  private static void assertRepeatsNothing(Problem problem) {
    assertThat(problem.message())
        .startsWith("GET /v1/things answered ")
        .doesNotContain(BrokenAnswers.PAYLOAD)
        .hasSizeLessThan(400);
  }
}
