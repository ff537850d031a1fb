package io.gateledger.pipeline.quarantine;

import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.testing.DatabaseOfATest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.gateledger.pipeline.quarantine.QuarantineLedger.US;
import static io.gateledger.pipeline.quarantine.QuarantineLedger.tunnels;
import static org.assertj.core.api.Assertions.assertThat;

class ProofTakesTimeTest {

  private static final Scope TUNNELS = new Scope("scp", "proof", "kr-west1", "vpn-tunnel");
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  @RegisterExtension private final DatabaseOfATest database = new DatabaseOfATest();

  private QuarantineLedger ledger;

  @BeforeEach
  void open() throws SQLException {
    ledger =
        new QuarantineLedger(database.connection(), TUNNELS, PipelineAssembly.clock(), INTERVAL);
    ledger.run(tunnels(1, 4));
  }

  @Test
  void shouldProveNothingByRunsThatFollowOneAnotherAtOnce() {
    for (int run = 1; run <= 15; run++) {
      assertThat(deletions()).as("run %d", run).isZero();
    }
  }

  @Test
  void shouldDeleteOnceThreeRunsLackedItTwoIntervalsApart() throws SQLException {
    assertThat(deletions()).isZero();
    ledger.elapse(INTERVAL);
    assertThat(deletions()).isZero();
    assertThat(deletions()).as("at once").isZero();
    ledger.elapse(INTERVAL);
    assertThat(deletions()).isEqualTo(1);
  }

  @Test
  void shouldNotDeleteAfterTwoRunsHoweverFarApart() throws SQLException {
    deletions();
    ledger.elapse(INTERVAL.multipliedBy(10));

    assertThat(deletions()).isZero();
    assertThat(deletions()).isZero();
  }

  @Test
  void shouldWaitForTheWholeTimeWhereRunsComeALittleEarly() throws SQLException {
    Duration early = INTERVAL.minusSeconds(5);
    deletions();
    ledger.elapse(early);
    deletions();
    ledger.elapse(early);
    assertThat(deletions()).as("110 s are no two intervals").isZero();
    ledger.elapse(early);
    assertThat(deletions()).isEqualTo(1);
  }

  @Test
  void shouldBeginAnewWhenItIsBackInBetween() throws SQLException {
    deletions();
    ledger.elapse(INTERVAL);
    deletions();
    ledger.run(tunnels(1, 4));
    ledger.elapse(INTERVAL);

    assertThat(deletions()).isZero();
    ledger.elapse(INTERVAL);
    assertThat(deletions()).isZero();
  }

  @Test
  void shouldGoOnWhereTheDatabasesClockWasSetBack() throws SQLException {
    deletions();
    ledger.elapse(INTERVAL);
    deletions();
    ledger.elapse(Duration.ofHours(-1));

    assertThat(deletions()).as("an hour is not waited for").isZero();
    ledger.elapse(INTERVAL);
    assertThat(deletions()).isEqualTo(1);
  }

  @Test
  void shouldDeleteAtOnceWhereAReadByIdSaysSo() {
    assertThat(ledger.run(tunnels(1, 3)).end().counts().json()).contains("\"delete\":1");
  }

  private int deletions() {
    Map<String, String> left = tunnels(1, 3);
    String counts = ledger.run(AskingCollector.withoutReads(US, left)).end().counts().json();
    return Integer.parseInt(counts.replaceAll(".*\"delete\":(\\d+).*", "$1"));
  }
}
