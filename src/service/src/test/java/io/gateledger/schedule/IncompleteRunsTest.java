package io.gateledger.schedule;

import io.gateledger.logging.OutageLog;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Run;
import io.gateledger.run.RunCounts;
import io.gateledger.run.RunEnd;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.RunProblem;
import io.gateledger.testing.LoggedMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What keeps runs back is told once for all of them, now and then, and once when it is over. */
class IncompleteRunsTest {

  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final Scope GATEWAYS = new Scope("nhn", "prod", "KR1", "internet-gateway");
  private static final Scope TABLES = new Scope("nhn", "prod", "KR1", "routing-table");
  private static final Scope OTHERS = new Scope("nhn", "dev", "KR1", "routing-table");

  private final LoggedMessages log = LoggedMessages.of(IncompleteRuns.class);
  private long elapsed;
  private final OutageLog network = new OutageLog("providers", () -> elapsed);
  private final IncompleteRuns runs = new IncompleteRuns(network, () -> elapsed);

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void shouldTellOnceAnHourThatAnAccountRestsWhichIsToldAtFirstByWhoeverRestsIt() {
    for (int minutes = 0; minutes < 90; minutes++) {
      fails(GATEWAYS, RunProblem.CREDENTIALS_REJECTED);
      fails(TABLES, RunProblem.CREDENTIALS_REJECTED);
      pass(Duration.ofMinutes(1));
    }
    completes(GATEWAYS);
    completes(TABLES);

    assertThat(log.messages())
        .containsExactly(
            "runs are still not complete: of=nhn/prod problem=credentials-rejected seconds=3600"
                + " runs=121 scopes=2 reasons=[why not]",
            "trouble of runs is over: of=nhn/prod problem=credentials-rejected seconds=5400"
                + " runs=180");
  }

  @Test
  void shouldTellOnceAMinuteThatAProviderSaysToTryLater() {
    for (int seconds = 0; seconds < 70; seconds += 10) {
      fails(TABLES, RunProblem.TRY_LATER);
      fails(OTHERS, RunProblem.TRY_LATER);
      pass(Duration.ofSeconds(10));
    }

    assertThat(log.messages())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("runs are still not complete: of=nhn problem=try-later seconds=60");
  }

  @Test
  void shouldTellWhatOneScopeHasForItself() {
    ends(GATEWAYS, RunOutcome.PARTIAL, null);
    fails(TABLES, RunProblem.REFUSED);
    ends(GATEWAYS, RunOutcome.PARTIAL, null);
    fails(GATEWAYS, RunProblem.REFUSED);

    assertThat(log.messages()).hasSize(4);
    assertThat(log.messages().get(3))
        .startsWith("run was not complete: of=nhn/prod/KR1/internet-gateway problem=refused");
    assertThat(log.messages().get(2))
        .startsWith("trouble of runs is over: of=nhn/prod/KR1/internet-gateway problem=partial");
  }

  @Test
  void shouldLeaveItToTheLinesAboutTheNetworkWhileNoProviderIsReached() {
    network.watch();
    network.away("no route", Duration.ZERO);
    fails(TABLES, RunProblem.TRY_LATER);
    assertThat(log.messages()).isEmpty();

    network.answers();
    pass(Duration.ofSeconds(6));
    network.answers();
    fails(OTHERS, RunProblem.TRY_LATER);
    assertThat(log.messages()).hasSize(1);
  }

  @Test
  void shouldForgetAScopeThatIsRunNoMore() {
    fails(TABLES, RunProblem.REFUSED);
    runs.forget(TABLES);
    runs.forget(GATEWAYS);
    completes(TABLES);

    assertThat(log.messages()).hasSize(2);
  }

  private void pass(Duration time) {
    elapsed += time.toNanos();
  }

  private void fails(Scope scope, RunProblem problem) {
    ends(scope, RunOutcome.FAILED, problem);
  }

  private void completes(Scope scope) {
    ends(scope, RunOutcome.COMPLETE, null);
  }

  private void ends(Scope scope, RunOutcome outcome, @Nullable RunProblem problem) {
    Run run = new Run(7, scope, 1, 1, false, 0, null, null, false, false, null, START);
    RunEnd end =
        new RunEnd(outcome, START, 0, List.of("why\n not"), problem, "{}", new RunCounts());
    runs.ended(scope, new FinishedRun(run, end, START, null, 0, new byte[0], null));
  }
}
