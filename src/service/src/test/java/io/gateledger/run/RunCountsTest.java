package io.gateledger.run;

import io.gateledger.diff.Operation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunCountsTest {

  private final RunCounts counts = new RunCounts();

  @Test
  void shouldCountEachOperationByItself() {
    counts.add(Operation.UPDATE);
    counts.add(Operation.UPDATE);
    counts.add(Operation.DELETE);

    assertThat(counts.of(Operation.UPDATE)).isEqualTo(2);
    assertThat(counts.of(Operation.DELETE)).isEqualTo(1);
    assertThat(counts.of(Operation.CREATE)).isZero();
  }

  @Test
  void shouldAddUpWhatWasFoundMissing() {
    counts.addMissing(3);
    counts.addMissing(4);

    assertThat(counts.missing()).isEqualTo(7);
  }
}
