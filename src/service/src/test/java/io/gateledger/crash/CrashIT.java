package io.gateledger.crash;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever dies and whenever, a consumer of committed records ends with what the ledger has, and
 * the ledger with what happened. {@code -Dcrash.kills}, {@code .broker-kills}, {@code .freezes} and
 * {@code .changes} say how much of it there is, {@code -Dcrash.seed=N} draws other moments; {@code
 * docs/testing.md} has the long form.
 */
class CrashIT {

  @Test
  void shouldTellExactlyTheLedgerWhateverIsKilledOrFrozenAtAnyMoment(@TempDir Path folder)
      throws Exception {
    CrashPlan plan = CrashPlan.configured();
    System.out.printf("crash: seed %d, %d strikes%n", plan.seed(), plan.strikes().size());

    CrashReport report = CrashRun.of(plan, folder);
    System.out.println(report);

    assertThat(report.kills()).isEqualTo(plan.kills());
    assertThat(report.brokerKills()).isEqualTo(plan.count(Strike.KILL_BROKER));
    assertThat(report.freezes()).isEqualTo(plan.count(Strike.FREEZE_LEADER));
    assertThat(report.endedByThemselves()).isZero();
    assertThat(report.changes().ledger()).isGreaterThanOrEqualTo(plan.changes());
    assertThat(report.changes()).matches(Verdict::isExact);
    assertThat(report.alerts()).matches(Verdict::isExact);
    assertThat(report.alerts().ledger()).isPositive();
    assertThat(report.repeatedOffsets()).isZero();
    assertThat(report.allTopics().repeated()).isZero();
  }
}
