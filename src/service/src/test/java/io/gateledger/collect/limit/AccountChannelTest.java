package io.gateledger.collect.limit;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.CredentialRejections;
import io.gateledger.collect.limit.state.ProbeSchedule;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.collect.provider.RateLimit;
import io.gateledger.collect.provider.TokenCache;
import io.gateledger.collect.provider.TokenCache.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the sign-ins and reads of one account do to each other. */
class AccountChannelTest {

  private static final CredentialsRejected REJECTED = new CredentialsRejected("answered 401");

  private record FakeToken(String value, Instant expires) implements Token {}

  private final MovableClock clock = new MovableClock();
  private final FakeNodes nodes = new FakeNodes(clock);
  private final ChannelContext context =
      nodes.context(
          new Backoff(2, Duration.ofSeconds(30), () -> 1),
          new ProbeSchedule(Duration.ofMinutes(1), Duration.ofMinutes(15)),
          Duration.ofMinutes(10));
  private final AccountChannel channel =
      new AccountChannel(
          "a",
          new AccountRateLimiter("a", List.of(new RateLimit(20, Duration.ofSeconds(1))), context),
          new CredentialsCircuitBreaker("a", context),
          context);
  private final Deque<Problem> signInProblems = new ArrayDeque<>();
  private final TokenCache<FakeToken> tokens = channel.tokens(this::signedIn);
  private int signIns;

  private FakeToken signedIn() throws RequestFailedException {
    signIns++;
    Problem problem = signInProblems.poll();
    if (problem != null) {
      throw new RequestFailedException(problem);
    }
    return new FakeToken("t" + signIns, clock.instant().plus(Duration.ofDays(1)));
  }

  @Test
  void shouldRetryASignInThatCanWaitAndNoOther() throws RequestFailedException {
    signInProblems.add(new TryLater("busy", null));

    assertThat(tokens.current().value()).isEqualTo("t2");

    assertThat(nodes.taken()).as("each within the account's rate").hasSize(2);
  }

  @Test
  void shouldCountTheRejectionOfASignIn() {
    assertSignInFails(REJECTED, "answered 401");

    assertThat(nodes.healthOf("a").rejections().inARow()).isEqualTo(1);
  }

  @Test
  void shouldNotTakeASignInForAnAcceptance() throws RequestFailedException {
    read(REJECTED);

    tokens.current();

    assertThat(nodes.healthOf("a").rejections().inARow()).isEqualTo(1);
  }

  @Test
  void shouldNotTakeAnAccountThatIsNotFoundForAnAcceptance() {
    read(REJECTED);

    assertSignInFails(new NotFound("answered 404"), "answered 404");

    assertThat(nodes.healthOf("a").rejections().inARow()).isEqualTo(1);
  }

  @Test
  void shouldKeepTheProbeForTheReadThatFollowsASignIn() throws RequestFailedException {
    stopUntilTheProbe();

    tokens.current();

    assertThat(nodes.healthOf("a").rejections().nextProbeAt())
        .as("as the probe left it, should it never return")
        .isEqualTo(clock.instant().plusSeconds(120));
    assertThat(read(null)).isNull();
    assertThat(nodes.healthOf("a").rejections()).isEqualTo(CredentialRejections.NONE);
  }

  @ParameterizedTest
  @CsvSource({"refused", "notFound"})
  void shouldGiveTheProbeBackWhenASignInProvesNothing(String kind) {
    stopUntilTheProbe();
    Problem problem = kind.equals("refused") ? new Refused("no") : new NotFound("no");

    assertSignInFails(problem, "no");

    assertThat(nodes.healthOf("a").rejections().nextProbeAt())
        .isEqualTo(clock.instant().plusSeconds(60));
    clock.move(Duration.ofMinutes(1));
    assertThat(read(null)).isNull();
  }

  @Test
  void shouldGiveTheProbeBackWhenItsReadProvesNothing() {
    stopUntilTheProbe();

    assertThat(read(new Refused("no"))).isEqualTo(new Refused("no"));

    assertThat(nodes.healthOf("a").rejections().nextProbeAt())
        .isEqualTo(clock.instant().plusSeconds(60));
    clock.move(Duration.ofMinutes(1));
    assertThat(read(null)).isNull();
  }

  @Test
  void shouldLetAProbeThroughToItsEnd() throws RequestFailedException {
    stopUntilTheProbe();

    assertThat(channel.call(new Read(new TryLater("busy", null)), context.deadline("the run")))
        .as("its second request is no second probe")
        .isEqualTo("read");
  }

  @Test
  void shouldNotSendASignInThatFailedAMomentAgo() {
    assertSignInFails(new Refused("no"), "no");

    assertThatThrownBy(tokens::current)
        .hasMessage("not signing in before 2026-01-01T00:01:00Z: no");

    assertThat(signIns).isEqualTo(1);
  }

  @Test
  void shouldForgetAFailureWithTheSignInThatSucceeds() throws RequestFailedException {
    assertSignInFails(new Refused("no"), "no");
    clock.move(Duration.ofMinutes(1));
    tokens.discard(tokens.current().value());

    assertSignInFails(new Refused("no"), "no");

    clock.move(Duration.ofMinutes(1));
    assertThat(tokens.current().value()).as("due as after a first failure").isEqualTo("t4");
  }

  private void stopUntilTheProbe() {
    read(REJECTED);
    read(REJECTED);
    read(REJECTED);
    assertThat(nodes.healthOf("a").rejections().inARow()).isEqualTo(2);
    clock.move(Duration.ofMinutes(1));
    // The first probe of a process may be out of turn; these are to be in turn.
    assertThat(read(REJECTED)).isEqualTo(REJECTED);
    clock.move(Duration.ofMinutes(2));
  }

  private void assertSignInFails(Problem problem, String message) {
    signInProblems.add(problem);
    assertThatThrownBy(tokens::current).hasMessage(message);
  }

  private @Nullable Problem read(@Nullable Problem problem) {
    try {
      channel.call(new Read(problem), context.deadline("the run"));
      return null;
    } catch (RequestFailedException e) {
      return e.problem();
    }
  }

  /** Meets a problem once, where there is one. */
  private static final class Read implements RetryableCall<String> {

    private @Nullable Problem problem;

    Read(@Nullable Problem problem) {
      this.problem = problem;
    }

    @Override
    public void prepare() {}

    @Override
    public String send() throws RequestFailedException {
      Problem met = problem;
      problem = null;
      if (met != null) {
        throw new RequestFailedException(met);
      }
      return "read";
    }

    @Override
    public boolean recover(RequestFailedException failed) {
      return false;
    }
  }
}
