package io.gateledger.schedule;

import io.gateledger.collect.listing.MovableClock;
import io.gateledger.resource.Scope;
import io.gateledger.schedule.AccountShares.Called;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No account takes the threads of another, and who has to wait is called in turn. */
class AccountSharesTest {

  private final MovableClock clock = new MovableClock();
  private final AccountShares shares = new AccountShares(2, clock);

  @ParameterizedTest
  @CsvSource({"32,4,7", "32,1,31", "32,31,1", "32,60,1", "2,1,1", "1,1,1", "32,0,31"})
  void shouldLeaveAThreadToEveryAccount(int threads, long accounts, int most) {
    assertThat(AccountShares.mostRuns(threads, accounts)).isEqualTo(most);
  }

  @Test
  void shouldLetAnAccountRunAsMuchAsItsShareAndOthersBesides() {
    assertThat(shares.enter(scope("slow", 1), false)).isTrue();
    assertThat(shares.enter(scope("slow", 2), false)).isTrue();
    assertThat(shares.enter(scope("slow", 3), false)).isFalse();
    assertThat(shares.enter(scope("quick", 1), false)).isTrue();
  }

  @Test
  void shouldCallThoseWhoWaitInTheirOrderAndEachOnce() {
    for (int i = 1; i <= 5; i++) {
      shares.enter(scope("slow", i), i == 4);
    }
    shares.enter(scope("slow", 3), false);

    List<Called> called = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      shares
          .leave(scope("slow", i))
          .ifPresent(
              next -> {
                called.add(next);
                shares.enter(next.scope(), next.asked());
              });
    }

    assertThat(called)
        .containsExactly(
            new Called(scope("slow", 3), false),
            new Called(scope("slow", 4), true),
            new Called(scope("slow", 5), false));
  }

  @Test
  void shouldKeepThePlaceOfWhoeverWasCalled() {
    fill();
    shares.leave(scope("slow", 1));

    assertThat(shares.enter(scope("slow", 9), false)).as("it came later").isFalse();
    assertThat(shares.enter(scope("slow", 3), false)).isTrue();
  }

  @Test
  void shouldGiveAwayThePlaceOfWhoeverDoesNotCome() {
    fill();
    shares.leave(scope("slow", 1));
    clock.move(Duration.ofSeconds(10));

    assertThat(shares.enter(scope("slow", 9), false)).isTrue();
    assertThat(shares.enter(scope("slow", 3), false)).isFalse();
  }

  private void fill() {
    for (int i = 1; i <= 3; i++) {
      shares.enter(scope("slow", i), false);
    }
  }

  private static Scope scope(String account, int number) {
    return new Scope("scp", account, "r" + number, "vpn-tunnel");
  }
}
