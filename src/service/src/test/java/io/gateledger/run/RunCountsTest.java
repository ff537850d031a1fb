package io.gateledger.run;

import io.gateledger.resource.Operation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RunCountsTest {

  @Test
  void shouldTellEveryKindInTheOrderOfTheTopic() {
    RunCounts counts = new RunCounts();
    counts.add(Operation.RESTORE);
    counts.add(Operation.UPDATE);
    counts.add(Operation.UPDATE);
    counts.addMissing(3);

    assertThat(counts.json())
        .isEqualTo(
            "{\"baseline\":0,\"create\":0,\"update\":2,\"delete\":0,\"restore\":1,\"missing\":3}");
  }

  @Test
  void shouldCountEachOperationByItself() {
    RunCounts counts = new RunCounts();
    counts.add(Operation.UPDATE);
    counts.add(Operation.UPDATE);
    counts.add(Operation.DELETE);

    assertThat(counts.of(Operation.UPDATE)).isEqualTo(2);
    assertThat(counts.of(Operation.DELETE)).isEqualTo(1);
    assertThat(counts.of(Operation.CREATE)).isZero();
  }

  @Test
  void shouldAddUpWhatWasFoundMissing() {
    RunCounts counts = new RunCounts();
    counts.addMissing(3);
    counts.addMissing(4);

    assertThat(counts.missing()).isEqualTo(7);
  }

  @Test
  void shouldHaveNothingToCountBeforeAnythingIs() {
    assertThat(new RunCounts().isEmpty()).isTrue();
  }

  @Test
  void shouldNotBeEmptyWhateverThereIsToCount() {
    RunCounts changed = new RunCounts();
    RunCounts missing = new RunCounts();
    RunCounts unreadable = new RunCounts();

    changed.add(Operation.BASELINE);
    missing.addMissing(1);
    unreadable.setUnreadable(1);

    assertThat(changed.isEmpty()).isFalse();
    assertThat(missing.isEmpty()).isFalse();
    assertThat(unreadable.isEmpty()).isFalse();
  }

  @Test
  void shouldStayInTheEndOfARunAsTheyWere() {
    RunCounts counts = new RunCounts();
    counts.add(Operation.CREATE);
    counts.addMissing(1);
    RunEnd end = end(RunOutcome.COMPLETE, counts);

    counts.add(Operation.CREATE);
    counts.addMissing(1);

    assertThat(end.counts().of(Operation.CREATE)).isEqualTo(1);
    assertThat(end.counts().missing()).isEqualTo(1);
  }

  @Test
  void shouldNotEndARunAsRunning() {
    assertThatIllegalArgumentException().isThrownBy(() -> end(RunOutcome.RUNNING, new RunCounts()));
  }

  @Test
  void shouldCallNothingButACompleteRunComplete() {
    assertThat(end(RunOutcome.COMPLETE, new RunCounts()).isComplete()).isTrue();
    assertThat(end(RunOutcome.PARTIAL, new RunCounts()).isComplete()).isFalse();
    assertThat(end(RunOutcome.FAILED, new RunCounts()).isComplete()).isFalse();
  }

  private static RunEnd end(RunOutcome outcome, RunCounts counts) {
    return new RunEnd(outcome, Instant.EPOCH, 0, List.of(), null, "{}", counts);
  }
}
