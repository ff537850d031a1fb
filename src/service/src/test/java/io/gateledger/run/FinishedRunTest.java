package io.gateledger.run;

import io.gateledger.resource.Scope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FinishedRunTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void shouldTellTheHeadOfItsChainInHexadecimal() {
    FinishedRun finished = finished(RunOutcome.COMPLETE, new byte[] {0, 15, -1});

    assertThat(finished.head()).isEqualTo("000fff");
  }

  @ParameterizedTest
  @CsvSource({"COMPLETE,true", "PARTIAL,false", "FAILED,false"})
  void shouldBeCompleteByItsOutcomeAlone(RunOutcome outcome, boolean complete) {
    FinishedRun finished = finished(outcome, new byte[0]);

    assertThat(finished.outcome()).isEqualTo(outcome);
    assertThat(finished.isComplete()).isEqualTo(complete);
    assertThat(ended(outcome).isComplete()).isEqualTo(complete);
  }

  private static FinishedRun finished(RunOutcome outcome, byte[] chainHead) {
    Run run =
        new Run(
            1,
            new Scope("p", "a", "r", "t"),
            1,
            1,
            false,
            0,
            null,
            null,
            false,
            false,
            null,
            START);
    return new FinishedRun(run, ended(outcome), START, 1, 2, chainHead, START);
  }

  private static RunEnd ended(RunOutcome outcome) {
    return new RunEnd(outcome, START, 0, List.of(), null, "{}", new RunCounts());
  }
}
