package io.gateledger.crash;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever dies and whenever, a consumer of committed records ends with what the ledger has, sinks
 * with no alert less than that, and the ledger with what happened. {@code -Dcrash.kills}, {@code
 * .broker-kills}, {@code .freezes} and {@code .changes} say how much of it there is, {@code
 * -Dcrash.seed=N} draws other moments; {@code docs/testing.md} has the long form.
 */
class CrashIT {

  private static final Path REPORT = Path.of("target/crash-report.txt");

  @Test
  void shouldTellExactlyTheLedgerWhateverIsKilledOrFrozenAtAnyMoment(@TempDir Path folder)
      throws Exception {
    CrashPlan plan = CrashPlan.configured();
    try (CrashLog log = CrashLog.into(REPORT)) {
      try {
        log.say("seed %d, %d strikes", plan.seed(), plan.strikes().size());
        CrashReport report = CrashRun.of(plan, folder, log);
        report.toString().lines().forEach(log::say);
        judge(plan, report);
        log.say("nothing is lost, doubled or out of order");
      } catch (Exception | AssertionError e) {
        log.fail(e);
        throw e;
      }
    }
  }

  private static void judge(CrashPlan plan, CrashReport report) {
    assertThat(report.endedEarly()).isNull();
    assertThat(report.kills()).isEqualTo(plan.kills());
    assertThat(report.brokerKills()).isEqualTo(plan.count(Strike.KILL_BROKER));
    assertThat(report.freezes()).isEqualTo(plan.count(Strike.FREEZE_LEADER));
    assertThat(report.endedByThemselves()).isZero();
    assertThat(report.made()).isGreaterThanOrEqualTo(plan.changes());
    assertThat(report.misfound()).as("what the ledger found of what happened").isEmpty();
    assertThat(report.breaks()).as("links of the chain that do not follow").isEmpty();
    assertThat(report.incarnations()).as("the database was never put back").isOne();
    assertThat(report.changes().ledger()).isGreaterThanOrEqualTo(plan.changes());
    assertThat(report.changes()).matches(Verdict::isExact);
    assertThat(report.alerts().ledger()).isGreaterThanOrEqualTo(plan.alerts());
    assertThat(report.alerts()).matches(Verdict::isExact);
    assertThat(report.repeatedOffsets()).isZero();
    assertThat(report.allTopics().records()).isPositive();
    assertThat(report.allTopics().repeated()).isZero();
    assertThat(report.receiverDeaths()).isPositive();
    assertThat(report.receiverFailures()).isPositive();
    assertThat(report.sinks().webhook().told()).isGreaterThanOrEqualTo(plan.alerts());
    assertThat(report.sinks()).matches(SinkVerdict::isComplete);
  }
}
