package io.gateledger.logging;

import io.gateledger.testing.LoggedMessages;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that did not run says so itself, once. */
class ProcessPauseTest {

  private long elapsed;
  private final ProcessPause pause = new ProcessPause(() -> elapsed);

  @Test
  void shouldSayOnceForHowLongThisProcessDidNotRun() {
    pause.beginLooking();
    try (LoggedMessages log = LoggedMessages.of(ProcessPause.class)) {
      pass(1);
      assertThat(pause.wasJustNow()).isFalse();
      pass(25);
      assertThat(pause.wasJustNow()).isTrue();
      pass(4);
      assertThat(pause.wasJustNow()).isTrue();
      pass(4);
      pause.look();
      pass(4);
      assertThat(pause.wasJustNow()).isFalse();

      assertThat(log.messages())
          .containsExactly(
              "this process did not run, so nothing was looked at meanwhile: seconds=25");
    }
  }

  @Test
  void shouldKnowNothingBeforeItLooks() {
    pass(60);

    assertThat(pause.wasJustNow()).isFalse();
  }

  private void pass(int seconds) {
    elapsed += Duration.ofSeconds(seconds).toNanos();
  }
}
