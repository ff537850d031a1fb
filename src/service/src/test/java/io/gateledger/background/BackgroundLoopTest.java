package io.gateledger.background;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is done in the background goes on by itself, and ends when it is told to. */
class BackgroundLoopTest {

  private static final Duration AGES = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(20);

  private final BackgroundLoop loop = new BackgroundLoop("tested-loop");
  private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();

  @AfterEach
  void breakOff() throws InterruptedException {
    loop.breakOff();
    loop.awaitEnd(SOON);
  }

  @Test
  void shouldTakeAStepAgainAndAgainOnOneDaemonThreadOfItsName() throws InterruptedException {
    List<Thread> threads = new CopyOnWriteArrayList<>();

    loop.start(
        () -> {
          threads.add(Thread.currentThread());
          steps.add("step");
          return Duration.ofMillis(1);
        });
    awaitStep();
    awaitStep();
    awaitStep();

    assertThat(threads.stream().distinct()).hasSize(1);
    assertThat(threads.getFirst().getName()).isEqualTo("tested-loop");
    assertThat(threads.getFirst().isDaemon()).isTrue();
  }

  @Test
  void shouldRestAsLongAsTheStepSays() throws InterruptedException {
    loop.start(
        () -> {
          steps.add("step");
          return AGES;
        });
    awaitStep();

    assertThat(steps.poll(50, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void shouldGoOnAtOnceWhereAStepWantsNoRest() throws InterruptedException {
    loop.start(
        () -> {
          steps.add("step");
          return Duration.ofSeconds(-1);
        });

    awaitStep();
    awaitStep();
  }

  @Test
  void shouldBeginWithARestWhereItIsToldTo() throws InterruptedException {
    loop.startAfter(AGES, this::step);

    assertThat(steps.poll(50, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void shouldEndTheRestWhenItIsStopped() throws InterruptedException {
    loop.start(this::step);
    awaitStep();

    loop.stop();

    assertThat(loop.awaitEnd(SOON)).isTrue();
    assertThat(loop.isStopping()).isTrue();
    assertThat(steps).isEmpty();
  }

  @Test
  void shouldLetTheStepUnderWayEndAndBeginNoOther() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    loop.start(
        () -> {
          steps.add("begun");
          await(goOn);
          steps.add("ended");
          return Duration.ZERO;
        });
    awaitStep();

    loop.stop();
    boolean endedBefore = loop.awaitEnd(Duration.ofMillis(20));
    goOn.countDown();

    assertThat(endedBefore).isFalse();
    assertThat(loop.awaitEnd(SOON)).isTrue();
    assertThat(steps).containsExactly("ended");
  }

  @Test
  void shouldInterruptTheStepUnderWayWhenItIsBrokenOff() throws InterruptedException {
    loop.start(
        () -> {
          steps.add("begun");
          await(new CountDownLatch(1));
          steps.add("interrupted");
          return AGES;
        });
    awaitStep();

    loop.breakOff();

    assertThat(loop.awaitEnd(SOON)).isTrue();
    assertThat(steps).containsExactly("interrupted");
  }

  @Test
  void shouldEndWhenAStepLeavesItInterrupted() throws InterruptedException {
    loop.start(
        () -> {
          Thread.currentThread().interrupt();
          return step();
        });

    assertThat(loop.awaitEnd(SOON)).isTrue();
    assertThat(loop.isStopping()).isTrue();
    assertThat(steps).containsExactly("step");
  }

  @Test
  void shouldDoTheLastThingOnTheSameThreadOnceItHasEnded() throws InterruptedException {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    loop.start(
        () -> {
          threads.add(Thread.currentThread());
          return step();
        },
        () -> {
          threads.add(Thread.currentThread());
          steps.add("last");
        });
    awaitStep();

    loop.stop();

    assertThat(loop.awaitEnd(SOON)).isTrue();
    assertThat(steps).containsExactly("last");
    assertThat(threads).hasSize(2);
    assertThat(threads.getFirst()).isSameAs(threads.getLast());
  }

  @Test
  void shouldDoTheLastThingAfterAStepThatThrew() throws InterruptedException {
    loop.start(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> steps.add("uncaught"));
          throw new IllegalStateException("as a test wants it");
        },
        () -> steps.add("last"));

    assertThat(loop.awaitEnd(SOON)).isTrue();
    assertThat(steps).containsExactly("last", "uncaught");
  }

  @Test
  void shouldTakeNoStepWhereItWasStoppedBefore() throws InterruptedException {
    loop.stop();

    loop.start(this::step);

    assertThat(loop.awaitEnd(SOON)).isTrue();
    assertThat(steps).isEmpty();
  }

  @Test
  void shouldWaitForNothingWhereItWasNeverStarted() throws InterruptedException {
    loop.stop();

    assertThat(loop.awaitEnd(AGES)).isTrue();
  }

  @Test
  void shouldNotBeStartedTwice() throws InterruptedException {
    loop.start(this::step);
    awaitStep();

    assertThatThrownBy(() -> loop.start(this::step))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("background loop tested-loop was started twice");
  }

  private Duration step() {
    steps.add("step");
    return AGES;
  }

  private void awaitStep() throws InterruptedException {
    assertThat(steps.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
