package io.gateledger.schedule;

import io.gateledger.collect.listing.MovableClock;
import io.gateledger.resource.Scope;
import io.gateledger.schedule.AccountRunLimiter.WaitingRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No account takes the threads of another, and who has to wait is next in turn. */
class AccountRunLimiterTest {

  private final MovableClock clock = new MovableClock();
  private final AccountRunLimiter limiter = new AccountRunLimiter(2, clock);

  @ParameterizedTest
  @CsvSource({"32,4,7", "32,1,31", "32,31,1", "32,60,1", "2,1,1", "1,1,1", "32,0,31"})
  void shouldLeaveAThreadToEveryAccount(int threads, long accounts, int maxRuns) {
    assertThat(AccountRunLimiter.maxRuns(threads, accounts)).isEqualTo(maxRuns);
  }

  @Test
  void shouldStartOtherAccountsWhenTheShareOfOneIsUsedUp() {
    assertThat(limiter.tryStart(scope("slow", 1), false)).isTrue();
    assertThat(limiter.tryStart(scope("slow", 2), false)).isTrue();
    assertThat(limiter.tryStart(scope("slow", 3), false)).isFalse();
    assertThat(limiter.tryStart(scope("quick", 1), false)).isTrue();
  }

  @Test
  void shouldNameThoseWhoWaitInTheirOrderAndEachOnce() {
    for (int i = 1; i <= 5; i++) {
      limiter.tryStart(scope("slow", i), i == 4);
    }
    limiter.tryStart(scope("slow", 3), false);

    List<WaitingRun> called = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      limiter
          .end(scope("slow", i))
          .ifPresent(
              next -> {
                called.add(next);
                limiter.tryStart(next.scope(), next.asked());
              });
    }

    assertThat(called)
        .containsExactly(
            new WaitingRun(scope("slow", 3), false),
            new WaitingRun(scope("slow", 4), true),
            new WaitingRun(scope("slow", 5), false));
  }

  @Test
  void shouldReserveThePlaceOfWhoeverIsNext() {
    fill();
    limiter.end(scope("slow", 1));

    assertThat(limiter.tryStart(scope("slow", 9), false)).as("it came later").isFalse();
    assertThat(limiter.tryStart(scope("slow", 3), false)).isTrue();
  }

  @Test
  void shouldGiveAwayThePlaceOfWhoeverDoesNotCome() {
    fill();
    limiter.end(scope("slow", 1));
    clock.move(Duration.ofSeconds(10));

    assertThat(limiter.tryStart(scope("slow", 9), false)).isTrue();
    assertThat(limiter.tryStart(scope("slow", 3), false)).isFalse();
  }

  private void fill() {
    for (int i = 1; i <= 3; i++) {
      limiter.tryStart(scope("slow", i), false);
    }
  }

  private static Scope scope(String account, int number) {
    return new Scope("scp", account, "r" + number, "vpn-tunnel");
  }
}
