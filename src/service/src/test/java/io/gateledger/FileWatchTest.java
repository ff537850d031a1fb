package io.gateledger;

import io.gateledger.configuration.ContentFingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileWatchTest {

  private String held = "first";
  private final List<String> judged = new ArrayList<>();

  @Test
  void shouldHaveNothingJudgedThatIsStillBeingWritten() {
    FileWatch watch = watch(Duration.ofDays(1), () -> judged.add(held), () -> {}, e -> {});
    watch.takeAsJudged();

    for (String now : List.of("first", "fir", "second", "second", "second", "first", "first")) {
      held = now;
      watch.readOnce();
    }

    assertThat(judged).containsExactly("second", "first");
  }

  @Test
  void shouldGoOnWatchingWhateverAReadingThrew() throws InterruptedException {
    CountDownLatch failures = new CountDownLatch(2);
    FileWatch watch =
        watch(
            Duration.ofMillis(1),
            () -> {},
            () -> {
              throw new AssertionError("a mistake of ours");
            },
            e -> failures.countDown());

    watch.start();
    try {
      assertThat(failures.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      watch.stop();
    }
  }

  private FileWatch watch(
      Duration every, Runnable judge, Runnable afterReading, Consumer<Throwable> failed) {
    return new FileWatch("watched", every, this::fingerprint, judge, afterReading, failed);
  }

  private ContentFingerprint fingerprint() {
    return new ContentFingerprint(held);
  }
}
