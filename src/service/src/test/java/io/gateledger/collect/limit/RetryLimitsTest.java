package io.gateledger.collect.limit;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.AccountHealth;
import io.gateledger.collect.limit.state.CredentialRejections;
import io.gateledger.collect.limit.state.ProbeSchedule;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.collect.provider.RateLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** For how long a call is worth another try. */
class RetryLimitsTest {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final TryLater BUSY = new TryLater("busy", null);

  private final MovableClock clock = new MovableClock();
  private final FakeNodes nodes = new FakeNodes(clock);
  private final ChannelContext context =
      nodes.context(
          new Backoff(2, LONGEST_WAIT, () -> 1),
          new ProbeSchedule(Duration.ofMinutes(1), Duration.ofMinutes(15)),
          Duration.ofMinutes(10));
  private final CredentialsCircuitBreaker circuitBreaker =
      new CredentialsCircuitBreaker("a", context);
  private Deadline deadline = context.deadline("the run");

  @Test
  void shouldAnswerWhatTheCallGot() throws RequestFailedException {
    assertThat(run()).isEqualTo(1);
    assertThat(nodes.pauses()).isEmpty();
  }

  @Test
  void shouldRetryAsOftenAsTheSettingsSay() throws RequestFailedException {
    assertThat(run(BUSY, BUSY)).isEqualTo(3);
    assertThat(nodes.pauses()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));

    assertThatThrownBy(() -> run(BUSY, BUSY, BUSY)).hasMessage("busy");
  }

  @Test
  void shouldNotWaitBeforeItGivesUp() {
    TryLater patience = new TryLater("busy", Duration.ofSeconds(1));

    assertThatThrownBy(() -> run(patience, patience, patience)).hasMessage("busy");

    assertThat(nodes.pauses()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  @Test
  void shouldWaitAsLongAsMayBeForAProvider() throws RequestFailedException {
    assertThat(run(new TryLater("busy", LONGEST_WAIT))).isEqualTo(2);
    assertThat(nodes.pauses()).containsExactly(LONGEST_WAIT);
  }

  @Test
  void shouldFailWithTheProvidersWordsWhenItAsksForMore() {
    TryLater busy = new TryLater("busy", LONGEST_WAIT.plusMillis(1));

    assertThatThrownBy(() -> run(busy))
        .isInstanceOfSatisfying(
            RequestFailedException.class, e -> assertThat(e.problem()).isEqualTo(busy));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -5})
  void shouldBackOffByItselfWhenTheProviderAsksForNoTime(int seconds)
      throws RequestFailedException {
    assertThat(run(new TryLater("busy", Duration.ofSeconds(seconds)))).isEqualTo(2);
    assertThat(nodes.pauses()).containsExactly(Duration.ofMillis(500));
    assertThat(nodes.healthOf("a")).isEqualTo(AccountHealth.WELL);
  }

  @Test
  void shouldNotBackOffPastTheEndOfTheRun() {
    leave(Duration.ofMillis(500));

    assertThatThrownBy(() -> run(BUSY)).hasMessage("busy");

    assertThat(nodes.pauses()).isEmpty();
  }

  @Test
  void shouldBackOffWhileTheRunHasTimeForIt() throws RequestFailedException {
    leave(Duration.ofMillis(501));

    assertThat(run(BUSY)).isEqualTo(2);
  }

  @Test
  void shouldNotWaitForAProviderPastTheEndOfTheRun() {
    leave(Duration.ofSeconds(5));

    assertThatThrownBy(() -> run(new TryLater("busy", Duration.ofSeconds(5)))).hasMessage("busy");
  }

  @Test
  void shouldWaitForAProviderWhileTheRunHasTimeForIt() throws RequestFailedException {
    leave(Duration.ofSeconds(5));

    assertThat(run(new TryLater("busy", Duration.ofMillis(4_999)))).isEqualTo(2);
  }

  @Test
  void shouldSendNothingAtTheEndOfTheRun() {
    leave(Duration.ZERO);

    assertThatThrownBy(this::run).hasMessageContaining("took longer than");

    assertThat(nodes.taken()).isEmpty();
  }

  @Test
  void shouldSlowTheAccountDownOnlyWhenItWasTooFast() throws RequestFailedException {
    run(BUSY);
    assertThat(nodes.healthOf("a").throttling().times()).isZero();

    run(new TryLater("too fast", null, true));
    assertThat(nodes.healthOf("a").throttling().times()).isEqualTo(1);
  }

  @Test
  void shouldTakeWhatIsNotFoundForAnAcceptance() throws RequestFailedException {
    assertThatThrownBy(() -> run(new CredentialsRejected("answered 401")));
    assertThat(nodes.healthOf("a").rejections().inARow()).isEqualTo(1);

    assertThatThrownBy(() -> run(new NotFound("answered 404"))).hasMessage("answered 404");

    assertThat(nodes.healthOf("a").rejections()).isEqualTo(CredentialRejections.NONE);
  }

  @Test
  void shouldTakeAnAnswerForAnAcceptance() throws RequestFailedException {
    assertThatThrownBy(() -> run(new CredentialsRejected("answered 401")));

    run();

    assertThat(nodes.healthOf("a").rejections()).isEqualTo(CredentialRejections.NONE);
  }

  @Test
  void shouldRetryAtOnceWhatTheCallHasPutRight() throws RequestFailedException {
    ScriptedCall call = new ScriptedCall(new CredentialsRejected("answered 401"));
    call.recovers = true;

    assertThat(retry().run(call)).isEqualTo(2);

    assertThat(nodes.pauses()).isEmpty();
    assertThat(nodes.healthOf("a")).isEqualTo(AccountHealth.WELL);
  }

  @Test
  void shouldEndACallThatIsInterruptedAndPassTheInterruptOn() {
    ScriptedCall call = new ScriptedCall(BUSY);
    call.interrupts = true;

    assertThatThrownBy(() -> retry().run(call))
        .isInstanceOfSatisfying(
            RequestFailedException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(new TryLater("the wait for the provider was interrupted", null)));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(nodes.taken()).hasSize(1);
  }

  @Test
  void shouldEndACallThatIsInterruptedBeforeItsTurn() throws RequestFailedException {
    new AccountRateLimiter("a", List.of(), context).pauseFor(Duration.ofSeconds(1));
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::run).hasMessage("the wait for the provider was interrupted");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(nodes.taken()).isEmpty();
  }

  /** The run has this much time and no more. */
  private void leave(Duration time) {
    deadline = Deadline.after(time, clock, "the run", "x");
  }

  private int run(Problem... problems) throws RequestFailedException {
    return retry().run(new ScriptedCall(problems));
  }

  private Retry retry() {
    return new Retry(
        "a",
        new AccountRateLimiter("a", List.of(new RateLimit(20, Duration.ofSeconds(1))), context),
        context,
        deadline,
        new ReadPolicy(circuitBreaker));
  }

  /** Meets one problem after the other, and then answers how often it was sent. */
  private static final class ScriptedCall implements RetryableCall<Integer> {

    private final Deque<Problem> problems;
    private boolean recovers;
    private boolean interrupts;
    private int prepared;
    private int sent;

    ScriptedCall(Problem... problems) {
      this.problems = new ArrayDeque<>(List.of(problems));
    }

    @Override
    public void prepare() {
      prepared++;
    }

    @Override
    public Integer send() throws RequestFailedException {
      sent++;
      assertThat(prepared).as("each request is prepared").isEqualTo(sent);
      Problem problem = problems.poll();
      if (problem != null) {
        throw new RequestFailedException(problem);
      }
      return sent;
    }

    @Override
    public boolean recover(RequestFailedException failed) {
      if (interrupts) {
        Thread.currentThread().interrupt();
      }
      return recovers;
    }
  }
}
