package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.CredentialRejections;
import io.gateledger.collect.limit.state.ProbeSchedule;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.testing.LoggedMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Who is let through while credentials are rejected. A probe's sign-in and its read may come from
 * different threads, so that each step here has a thread of its own.
 */
class CredentialsCircuitBreakerTest {

  private static final CredentialsRejected REJECTED = new CredentialsRejected("answered 401");
  private static final String REFUSAL =
      "account a rests, as its credentials have been rejected since 2026-01-01T00:00:00Z; they are"
          + " tried again at %s, or sooner after a restart. The last rejection: answered 401";

  private final MovableClock clock = new MovableClock();
  private final FakeNodes nodes = new FakeNodes(clock);
  private final CredentialsCircuitBreaker breaker = node();

  private CredentialsCircuitBreaker node() {
    return new CredentialsCircuitBreaker(
        "a",
        nodes.context(
            new Backoff(2, Duration.ofSeconds(30), () -> 1),
            new ProbeSchedule(Duration.ofMinutes(1), Duration.ofMinutes(15)),
            Duration.ofMinutes(10)));
  }

  @Test
  void shouldLetEverythingThroughWhileTheCredentialsAreAccepted() throws Exception {
    assertThat(signIn()).isFalse();
    assertThat(read()).isFalse();

    reject(false);

    assertThat(signIn()).as("after one rejection, which may be a token's").isFalse();
    assertThat(read()).isFalse();
  }

  @Test
  void shouldLetNothingThroughUntilTheFirstProbeIsDue() throws Exception {
    stop();
    clock.move(Duration.ofMinutes(1).minusMillis(1));

    assertRefused(this::signIn, "2026-01-01T00:01:00Z");
    assertRefused(this::read, "2026-01-01T00:01:00Z");
    assertThat(rejections().nextProbeAt()).isEqualTo(Instant.parse("2026-01-01T00:01:00Z"));
  }

  @Test
  void shouldLetOneReadThroughAsTheProbe() throws Exception {
    stopUntilTheProbe();

    assertThat(read()).isTrue();

    assertRefused(this::read, "2026-01-01T00:02:00Z");
    assertThat(signIn()).as("the sign-in that the read needs").isTrue();
    assertRefused(this::read, "2026-01-01T00:02:00Z");
  }

  @Test
  void shouldLetTheReadFollowThatASignInIsFor() throws Exception {
    stopUntilTheProbe();

    assertThat(signIn()).isTrue();
    assertThat(signIn()).as("of the same probe").isTrue();
    assertThat(read()).isTrue();

    assertRefused(this::read, "2026-01-01T00:02:00Z");
  }

  @Test
  void shouldLetOnlyOneNodeProbe() throws Exception {
    CredentialsCircuitBreaker other = node();
    other.admitRead(rejections());
    stopUntilTheProbe();

    assertThat(signIn()).isTrue();

    assertThatThrownBy(() -> other.admitSignIn(rejections()))
        .hasMessage(REFUSAL.formatted("2026-01-01T00:02:00Z"));
    assertThatThrownBy(() -> other.admitRead(rejections()))
        .hasMessage(REFUSAL.formatted("2026-01-01T00:02:00Z"));
  }

  @Test
  void shouldLetARestartProbeOutOfTurnAndOnlyOnce() throws Exception {
    stopUntilTheProbe();
    read();
    reject(true);
    CredentialsCircuitBreaker tooSoon = node();
    assertThatThrownBy(() -> tooSoon.admitRead(rejections()))
        .hasMessage(REFUSAL.formatted("2026-01-01T00:03:00Z"));
    clock.move(Duration.ofMinutes(1));

    assertThatThrownBy(() -> tooSoon.admitRead(rejections()))
        .as("it has been restarted no more")
        .isInstanceOf(RequestFailedException.class);
    assertThat(node().admitSignIn(rejections())).isTrue();
    assertThat(rejections().nextProbeAt()).isEqualTo(Instant.parse("2026-01-01T00:04:00Z"));
  }

  @Test
  void shouldNotTakeANodeThatSawTheAccountWellForOneThatWasRestarted() throws Exception {
    CredentialsCircuitBreaker other = node();
    other.admitSignIn(rejections());
    stopUntilTheProbe();
    read();
    reject(true);
    clock.move(Duration.ofMinutes(1));

    assertThatThrownBy(() -> other.admitSignIn(rejections()))
        .isInstanceOf(RequestFailedException.class);
  }

  @Test
  void shouldLetThroughWhatWasStoppedBeforeTheAccountRecovered() throws Exception {
    stop();
    CredentialRejections asRead = rejections();
    nodes.forgetRejections("a");

    assertThat(onAThread(() -> breaker.admitRead(asRead))).isTrue();
    assertThat(rejections()).isEqualTo(CredentialRejections.NONE);
  }

  @Test
  void shouldCountTheRejectionOfAProbeAndPutTheNextOneOff() throws Exception {
    stopUntilTheProbe();
    read();

    reject(true);
    endRead();

    assertThat(rejections().inARow()).isEqualTo(3);
    assertRefused(this::read, "2026-01-01T00:03:00Z");
    clock.move(Duration.ofMinutes(2));
    assertThat(read()).isTrue();
  }

  @Test
  void shouldNotCountWhatWasUnderWayWhenAllWasStopped() throws Exception {
    stop();

    reject(false);

    assertThat(rejections().inARow()).isEqualTo(2);
    assertThat(rejections().nextProbeAt()).isEqualTo(Instant.parse("2026-01-01T00:01:00Z"));
  }

  @Test
  void shouldTryAgainSoonAfterASignInThatProvedNothing() throws Exception {
    stopUntilTheThirdProbe();
    signIn();

    endSignIn();

    assertThat(rejections().nextProbeAt()).isEqualTo(clock.instant().plusSeconds(60));
    clock.move(Duration.ofMinutes(1));
    assertThat(signIn()).isTrue();
  }

  @Test
  void shouldTryAgainSoonAfterAReadThatProvedNothing() throws Exception {
    stopUntilTheThirdProbe();
    read();

    endRead();

    assertThat(rejections().nextProbeAt()).isEqualTo(clock.instant().plusSeconds(60));
    clock.move(Duration.ofMinutes(1));
    assertThat(read()).isTrue();
  }

  @Test
  void shouldNotEndTheReadOfAProbeWithItsSignIn() throws Exception {
    stopUntilTheThirdProbe();
    signIn();
    read();

    endSignIn();

    assertThat(rejections().nextProbeAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(4)));
    clock.move(Duration.ofMinutes(4));
    assertRefused(this::read, "2026-01-01T00:11:00Z");
  }

  @Test
  void shouldTakeAnAcceptanceForTheEndOfIt() throws Exception {
    stopUntilTheProbe();
    read();

    accept();
    endRead();

    assertThat(rejections()).isEqualTo(CredentialRejections.NONE);
    assertThat(read()).isFalse();
  }

  @Test
  void shouldTakeAnAcceptanceForTheEndOfARowOfOne() throws Exception {
    reject(false);

    accept();

    assertThat(rejections()).isEqualTo(CredentialRejections.NONE);
  }

  @Test
  void shouldNotForgetForAReadThatLeftBeforeTheFirstRejection() throws Exception {
    CredentialRejections whenItLeft = rejections();
    stop();

    breaker.accepted(whenItLeft);

    assertThat(rejections().inARow()).isEqualTo(2);
  }

  @Test
  void shouldHoldTheLongerWaitWhenTheDatabaseGoesDownUnderAProbe() throws Exception {
    stopUntilTheThirdProbe();
    signIn();
    nodes.databaseDown(true);

    endSignIn();

    nodes.databaseDown(false);
    assertThat(rejections().nextProbeAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(4)));
  }

  @Test
  void shouldNotBeginAProbeThatTheDatabaseDoesNotKnowOf() throws Exception {
    stopUntilTheProbe();
    nodes.databaseDown(true);
    CredentialRejections asRead = rejections();
    assertThatThrownBy(() -> onAThread(() -> breaker.admitSignIn(asRead)))
        .hasMessage("the database is down");
    nodes.databaseDown(false);

    assertThat(node().admitRead(rejections())).isTrue();
    assertRefused(this::read, "2026-01-01T00:02:00Z");
  }

  @Test
  void shouldSayEachTimeThatARejectionCountsAndOnceThatItIsOver() throws Exception {
    String rests = "credentials are rejected, so the account rests";
    String over = "credentials are accepted again";
    try (LoggedMessages log = LoggedMessages.of(CredentialsCircuitBreaker.class)) {
      reject(false);
      accept();
      assertThat(log.messages()).as("of one that may be a token's").isEmpty();

      stop();
      assertThat(log.messages()).singleElement().asString().startsWith(rests);
      reject(false);
      assertThat(log.messages()).as("of one that was under way").hasSize(1);
      clock.move(Duration.ofMinutes(1));
      rejectTheProbe();
      assertThat(log.messages()).hasSize(2).last().asString().startsWith(rests);

      accept();
      accept();
      assertThat(log.messages()).hasSize(3).last().asString().startsWith(over);
    }
  }

  private void stop() throws Exception {
    reject(false);
    reject(false);
    // What is read while the account is well tells a node that was not restarted since.
    breaker.admitRead(CredentialRejections.NONE);
  }

  private void stopUntilTheProbe() throws Exception {
    stop();
    clock.move(Duration.ofMinutes(1));
  }

  /** After which the fourth would be due in four minutes. */
  private void stopUntilTheThirdProbe() throws Exception {
    stopUntilTheProbe();
    rejectTheProbe();
    clock.move(Duration.ofMinutes(2));
    rejectTheProbe();
    clock.move(Duration.ofMinutes(4));
  }

  private void rejectTheProbe() throws Exception {
    read();
    reject(true);
    endRead();
  }

  private CredentialRejections rejections() {
    return nodes.healthOf("a").rejections();
  }

  private boolean signIn() throws Exception {
    return onAThread(() -> breaker.admitSignIn(rejections()));
  }

  private boolean read() throws Exception {
    return onAThread(() -> breaker.admitRead(rejections()));
  }

  private void reject(boolean isProbe) throws Exception {
    onAThread(
        () -> {
          breaker.rejected(REJECTED, isProbe);
          return true;
        });
  }

  private void accept() throws Exception {
    onAThread(
        () -> {
          breaker.accepted(rejections());
          return true;
        });
  }

  private void endSignIn() throws Exception {
    onAThread(
        () -> {
          breaker.endSignIn();
          return true;
        });
  }

  private void endRead() throws Exception {
    onAThread(
        () -> {
          breaker.endRead();
          return true;
        });
  }

  private static void assertRefused(Callable<Boolean> step, String nextProbe) {
    assertThatThrownBy(step::call)
        .isInstanceOfSatisfying(
            RequestFailedException.class,
            refused ->
                assertThat(refused.problem())
                    .isEqualTo(new CredentialsRejected(REFUSAL.formatted(nextProbe))));
  }

  private static boolean onAThread(Callable<Boolean> step) throws Exception {
    FutureTask<Boolean> task = new FutureTask<>(step);
    Thread.startVirtualThread(task);
    try {
      return task.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
