package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.ProbeSchedule;
import io.gateledger.collect.listing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignInBackoffTest {

  private final MovableClock clock = new MovableClock();
  private final SignInBackoff backoff =
      new SignInBackoff(clock, new ProbeSchedule(Duration.ofMinutes(1), Duration.ofMinutes(4)));

  @Test
  void shouldLetTheFirstSignInThrough() {
    assertThatNoException().isThrownBy(backoff::requireDue);
  }

  @Test
  void shouldTellTheLastFailureUntilItsTimeIsUp() {
    backoff.failed(
        new RequestFailedException(new CredentialsRejected("wrong password", "gone"), "req-1"));
    clock.move(Duration.ofMillis(59_999));

    assertThatThrownBy(backoff::requireDue)
        .isInstanceOfSatisfying(
            RequestFailedException.class,
            failed -> {
              assertThat(failed.problem())
                  .isEqualTo(
                      new CredentialsRejected(
                          "not signing in before 2026-01-01T00:01:00Z: wrong password", "gone"));
              assertThat(failed.requestId()).isEqualTo("req-1");
            });

    clock.move(Duration.ofMillis(1));
    assertThatNoException().isThrownBy(backoff::requireDue);
  }

  @Test
  void shouldWaitTwiceAsLongAfterEachFailureUpToTheLongest() {
    assertThat(minutesUntilDueAfterAFailure()).isEqualTo(1);
    assertThat(minutesUntilDueAfterAFailure()).isEqualTo(2);
    assertThat(minutesUntilDueAfterAFailure()).isEqualTo(4);
    assertThat(minutesUntilDueAfterAFailure()).isEqualTo(4);
  }

  @Test
  void shouldStartOverAfterASuccess() {
    refuse();
    refuse();

    backoff.succeeded();

    assertThatNoException().isThrownBy(backoff::requireDue);
    assertThat(minutesUntilDueAfterAFailure()).isEqualTo(1);
  }

  @Test
  void shouldNotCountAProviderThatOnlyAsksToTryLater() {
    backoff.failed(new RequestFailedException(new TryLater("busy", null)));

    assertThatNoException().isThrownBy(backoff::requireDue);
    assertThat(minutesUntilDueAfterAFailure()).isEqualTo(1);
  }

  private int minutesUntilDueAfterAFailure() {
    refuse();
    int minutes = 0;
    while (!isDue()) {
      clock.move(Duration.ofMinutes(1));
      minutes++;
    }
    return minutes;
  }

  private void refuse() {
    backoff.failed(new RequestFailedException(new Refused("not today")));
  }

  private boolean isDue() {
    try {
      backoff.requireDue();
      return true;
    } catch (RequestFailedException e) {
      return false;
    }
  }
}
