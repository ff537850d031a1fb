package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.listing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DetailReadPermitsTest {

  private final MovableClock clock = new MovableClock();
  private final Deadline deadline = Deadline.after(Duration.ofMillis(1), clock, "the run", "x");
  private final DetailReadPermits permits = new DetailReadPermits(2);

  @Test
  void shouldGiveNoMoreThanThereAre() throws RequestFailedException {
    permits.acquire(deadline);
    permits.acquire(deadline);

    assertFails("the run took longer than 1 ms (x)");
  }

  @Test
  void shouldGiveAgainWhatWasGivenBack() throws RequestFailedException {
    permits.acquire(deadline);
    permits.acquire(deadline);
    permits.release();

    permits.acquire(deadline);

    assertFails("the run took longer than 1 ms (x)");
  }

  @Test
  void shouldGiveNoneWhenTheTimeIsUp() {
    clock.move(Duration.ofMillis(1));

    assertFails("the run took longer than 1 ms (x)");
  }

  @Test
  void shouldEndAWaitThatIsInterruptedAndPassTheInterruptOn() {
    Thread.currentThread().interrupt();

    assertFails("the run was interrupted");

    assertThat(Thread.interrupted()).isTrue();
  }

  private void assertFails(String message) {
    assertThatThrownBy(() -> permits.acquire(deadline))
        .isInstanceOfSatisfying(
            RequestFailedException.class,
            failed -> assertThat(failed.problem()).isEqualTo(new TryLater(message, null)));
  }
}
