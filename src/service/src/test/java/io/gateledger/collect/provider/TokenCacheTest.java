package io.gateledger.collect.provider;

import io.gateledger.collect.Problem;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.listing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class TokenCacheTest {

  private record Ticket(String value, Instant expires) implements TokenCache.Token {}

  private final MovableClock clock = new MovableClock();
  private Duration life = Duration.ofHours(12);
  private int signIns;
  private final TokenCache<Ticket> cache =
      new TokenCache<>(clock, () -> new Ticket("t" + ++signIns, clock.instant().plus(life)));

  @Test
  void shouldSignInOnceAndAgainFiveMinutesBeforeTheEnd() throws RequestFailedException {
    assertThat(cache.current().value()).isEqualTo("t1");
    clock.move(life.minusMinutes(5).minusSeconds(1));
    assertThat(cache.current().value()).isEqualTo("t1");
    clock.move(Duration.ofSeconds(1));
    assertThat(cache.current().value()).isEqualTo("t2");
  }

  @Test
  void shouldGiveATenthOfAShortLifeAway() throws RequestFailedException {
    life = Duration.ofSeconds(100);
    cache.current();
    clock.move(Duration.ofSeconds(89));
    assertThat(cache.current().value()).isEqualTo("t1");
    clock.move(Duration.ofSeconds(1));
    assertThat(cache.current().value()).isEqualTo("t2");
  }

  @Test
  void shouldTryATokenThatComesExpiredForAMinuteLestEachRequestSignsIn()
      throws RequestFailedException {
    life = Duration.ofHours(-1);

    assertThat(cache.current().value()).isEqualTo("t1");
    clock.move(Duration.ofSeconds(59));
    assertThat(cache.current().value()).isEqualTo("t1");
    clock.move(Duration.ofSeconds(1));
    assertThat(cache.current().value()).isEqualTo("t2");
  }

  @Test
  void shouldRenewARejectedTokenOnceHoweverManySayIt() throws RequestFailedException {
    Ticket first = cache.current();
    assertThat(cache.discard(first.value())).isTrue();
    assertThat(cache.current().value()).isEqualTo("t2");
    assertThat(cache.discard(first.value())).isTrue();
    assertThat(cache.current().value()).isEqualTo("t2");
  }

  @Test
  void shouldNotRenewTheTokenOfARenewalWithinAMinute() throws RequestFailedException {
    cache.discard(cache.current().value());
    assertThat(cache.discard(cache.current().value())).isFalse();
    assertThat(cache.current().value()).isEqualTo("t2");
    clock.move(Duration.ofMinutes(1));
    assertThat(cache.discard("t2")).isTrue();
    assertThat(cache.current().value()).isEqualTo("t3");
  }

  @Test
  void shouldNotTakeASignInThatFindsNothingForNewsOfAResource() {
    TokenCache<Ticket> nobody =
        new TokenCache<>(
            clock,
            () -> {
              throw new RequestFailedException(new Problem.NotFound("no such appkey"), "r1");
            });

    assertThatThrownBy(nobody::current)
        .isInstanceOfSatisfying(
            RequestFailedException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(new Problem.Refused("no such appkey"));
              assertThat(e.requestId()).isEqualTo("r1");
            });
  }

  @Test
  void shouldShareOneSignInAmongThoseWhoAskTogether() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> asks =
          Stream.generate(() -> (Callable<String>) () -> cache.current().value())
              .limit(50)
              .toList();
      for (Future<String> asked : threads.invokeAll(asks)) {
        assertThat(asked.get()).isEqualTo("t1");
      }
    }
  }

  @Test
  void shouldShareTheFailureOfASignInAmongThoseWhoWait() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    TokenCache<Ticket> failing =
        new TokenCache<>(
            clock,
            () -> {
              signIns++;
              asked.countDown();
              awaitUninterruptibly(answer);
              throw new RequestFailedException(new Problem.TryLater("busy", null));
            });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Thread> waiting = new CopyOnWriteArrayList<>();
      Callable<String> ask =
          () -> {
            waiting.add(Thread.currentThread());
            try {
              return failing.current().value();
            } catch (RequestFailedException e) {
              return e.getMessage();
            }
          };
      Future<String> first = threads.submit(ask);
      asked.await();
      List<Future<String>> others = Stream.generate(() -> threads.submit(ask)).limit(20).toList();
      await()
          .until(
              () ->
                  waiting.size() == 21
                      && waiting.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
      answer.countDown();

      assertThat(first.get()).isEqualTo("busy");
      for (Future<String> other : others) {
        assertThat(other.get()).isEqualTo("busy");
      }
    }
    assertThat(signIns).isEqualTo(1);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldTryAFailedSignInAgainForTheNext() {
    TokenCache<Ticket> failing =
        new TokenCache<>(
            clock,
            () -> {
              signIns++;
              throw new RequestFailedException(new Problem.TryLater("busy", null));
            });

    assertThatThrownBy(failing::current)
        .isInstanceOf(RequestFailedException.class)
        .hasMessage("busy");
    assertThatThrownBy(failing::current).isInstanceOf(RequestFailedException.class);
    assertThat(signIns).isEqualTo(2);
  }
}
