package io.gateledger.logging;

import io.gateledger.testing.LoggedMessages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One line when something goes away, one a minute while it is, one when it is back. */
class OutageLogTest {

  private static final int LOOK = 2;

  private final LoggedMessages log = LoggedMessages.of(OutageLog.class);
  private long elapsed = 1;
  private boolean wasPaused;
  private final OutageLog outage = new OutageLog("Kafka", () -> elapsed, () -> wasPaused);

  @BeforeEach
  void watch() {
    outage.watch();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void shouldSayOnceThatItWentOnceAMinuteThatItIsAwayAndOnceThatItIsBack() {
    awayFor(150);
    answersFor(60);

    assertThat(log.messages())
        .containsExactly(
            "dependency does not answer: name=Kafka error=connection refused",
            "dependency still does not answer: name=Kafka seconds=60 runs=0 commits=0 sends=0"
                + " lines=0 error=connection refused",
            "dependency still does not answer: name=Kafka seconds=120 runs=0 commits=0 sends=0"
                + " lines=0 error=connection refused",
            "dependency answers again: name=Kafka seconds=150 runs=0 commits=0 sends=0 lines=0");
  }

  @Test
  void shouldCountWhatItBroke() {
    awayFor(2);
    assertThat(outage.fold("no connection")).isTrue();
    assertThat(outage.fold("no connection")).isTrue();
    outage.putOff(PutOffWork.RUN);
    outage.putOff(PutOffWork.COMMIT);
    outage.putOff(PutOffWork.COMMIT);
    awayFor(60);
    outage.putOff(PutOffWork.SEND);
    answersFor(10);

    assertThat(log.messages())
        .contains(
            "dependency still does not answer: name=Kafka seconds=60 runs=1 commits=2 sends=0"
                + " lines=2 error=connection refused",
            "dependency answers again: name=Kafka seconds=62 runs=1 commits=2 sends=1 lines=2");
  }

  @Test
  void shouldBeOneOutageWhenItComesAndGoes() {
    for (int times = 0; times < 5; times++) {
      awayFor(6);
      answersFor(4);
    }
    answersFor(10);

    assertThat(log.messages()).hasSize(2);
  }

  @Test
  void shouldBeAwayWhileItSettlesAndNotAfterwards() {
    awayFor(2);
    assertThat(outage.isAway()).isTrue();
    answersFor(4);
    assertThat(outage.isAway()).isTrue();
    answersFor(4);
    assertThat(outage.isAway()).isFalse();
  }

  @Test
  void shouldSayAtMostOnceAMinuteWhatFailsWhileItAnswers() {
    for (int looks = 0; looks < 65; looks++) {
      outage.fold("connection was reset");
      answersFor(LOOK);
    }

    assertThat(log.messages())
        .containsExactly(
            "dependency answers, but not always: name=Kafka runs=0 commits=0 sends=0 lines=1"
                + " last=connection was reset",
            "dependency answers, but not always: name=Kafka runs=0 commits=0 sends=0 lines=30"
                + " last=connection was reset",
            "dependency answers, but not always: name=Kafka runs=0 commits=0 sends=0 lines=30"
                + " last=connection was reset");
  }

  @Test
  void shouldBlameNobodyForWhatAPauseOfThisProcessCutOff() {
    wasPaused = true;
    outage.fold("connection was reset");
    outage.putOff(PutOffWork.RUN);
    answersFor(8);
    assertThat(log.messages()).isEmpty();
    wasPaused = false;
    answersFor(70);

    assertThat(log.messages())
        .containsExactly(
            "work was cut off while this process did not run: name=Kafka runs=1 commits=0 sends=0"
                + " lines=1");
  }

  @Test
  void shouldSayNothingOfWhatGoesWhileTheNodeStops() {
    awayFor(2);
    outage.unwatch();

    assertThat(log.messages()).noneMatch(line -> line.contains("the node stops"));
  }

  @Test
  void shouldSayNothingOfAnOutageThatIsOverWhenTheNodeStops() {
    awayFor(20);
    answersFor(2);
    outage.unwatch();

    assertThat(log.messages()).noneMatch(line -> line.contains("the node stops"));
  }

  @Test
  void shouldGoOnFoldingWhenTheNodeStopsWhileItIsAway() {
    awayFor(6);
    outage.fold("no connection");
    outage.unwatch();

    assertThat(log.messages())
        .last()
        .isEqualTo(
            "dependency still does not answer: name=Kafka seconds=6 runs=0 commits=0 sends=0"
                + " lines=1 error=the node stops");
    assertThat(outage.fold("node cannot sign off")).isTrue();
  }

  @Test
  void shouldKeepNothingBackWhenNobodyWatches() {
    outage.fold("connection was reset");
    outage.unwatch();

    assertThat(log.messages())
        .isEqualTo(
            List.of(
                "dependency answers, but not always: name=Kafka runs=0 commits=0 sends=0 lines=1"
                    + " last=connection was reset"));
    assertThat(outage.fold("another")).isFalse();
    assertThat(outage.isAway()).isFalse();
  }

  @Test
  void shouldSayOfASinkThatItTakesNothingAndNotThatItDoesNotAnswer() {
    OutageLog sink = OutageLog.ofSink("hook", () -> elapsed);
    sink.watch();

    sink.away("status 400", Duration.ZERO);
    elapsed += Duration.ofSeconds(70).toNanos();
    sink.away("status 400", Duration.ZERO);
    sink.answers();
    elapsed += Duration.ofSeconds(6).toNanos();
    sink.answers();

    assertThat(log.messages())
        .containsExactly(
            "sink does not take alerts: sink=hook error=status 400",
            "sink still does not take alerts: sink=hook seconds=70 error=status 400",
            "sink takes alerts again: sink=hook seconds=70");
  }

  private void awayFor(int seconds) {
    for (int passed = 0; passed < seconds; passed += LOOK) {
      outage.away("connection refused", Duration.ZERO);
      pass();
    }
  }

  private void answersFor(int seconds) {
    for (int passed = 0; passed < seconds; passed += LOOK) {
      outage.answers();
      pass();
    }
  }

  private void pass() {
    elapsed += Duration.ofSeconds(LOOK).toNanos();
  }
}
