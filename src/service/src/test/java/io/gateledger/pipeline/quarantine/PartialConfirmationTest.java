package io.gateledger.pipeline.quarantine;

import io.gateledger.collect.TenantFingerprint;
import io.gateledger.ledger.run.QuarantineStore;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Queries;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.gateledger.pipeline.quarantine.QuarantineLedger.tunnels;
import static org.assertj.core.api.Assertions.assertThat;

class PartialConfirmationTest {

  private static final Scope TUNNELS = new Scope("scp", "parts", "kr-west1", "vpn-tunnel");

  @RegisterExtension private final DatabaseOfATest database = new DatabaseOfATest();

  private QuarantineLedger ledger;

  @BeforeEach
  void open() throws SQLException {
    ledger = new QuarantineLedger(database.connection(), TUNNELS);
  }

  @Test
  void shouldDeleteWhatWasShownAndKeepTheRestQuarantined() throws SQLException {
    ledger.run(tunnels(1, 60));
    ledger.run(tunnels(1, 40));
    Instant shown = Instant.parse(ledger.missingUntil());
    ledger.run(tunnels(1, 38));

    ledger.decisions().confirm(TUNNELS, shown, false);

    assertThat(ledger.run(tunnels(1, 38)).end().counts().json())
        .as("two are less than any limit, and were not shown")
        .contains("\"delete\":20");
    assertThat(ledger.run(tunnels(1, 38)).end().counts().json()).contains("\"delete\":0");
    assertThat(ledger.quarantines())
        .containsExactly("missing 22/60 confirmed", "missing 2/40 open");
    assertThat(ledger.alerts())
        .hasSize(2)
        .satisfiesOnlyOnce(alert -> assertThat(alert).startsWith("firing 2 of 40 "));

    ledger.decisions().confirm(TUNNELS, null, false);
    assertThat(ledger.run(tunnels(1, 38)).end().counts().json()).contains("\"delete\":2");
    assertThat(ledger.alerts()).allSatisfy(alert -> assertThat(alert).startsWith("resolved"));
  }

  @Test
  void shouldEndTheQuarantineOfTheRestWhenAllOfItIsBack() throws SQLException {
    ledger.run(tunnels(1, 60));
    ledger.run(tunnels(1, 40));
    Instant shown = Instant.parse(ledger.missingUntil());
    ledger.run(tunnels(1, 38));
    ledger.decisions().confirm(TUNNELS, shown, false);

    ledger.run(tunnels(1, 39));
    assertThat(ledger.quarantines()).last().isEqualTo("missing 1/40 open");
    ledger.run(tunnels(1, 40));

    assertThat(ledger.quarantines()).last().isEqualTo("missing 1/40 recovered");
    assertThat(ledger.presences()).containsExactly("deleted 20", "present 40");
  }

  @Test
  void shouldConfirmNoMoreThanWasShownWhateverClocksSay() throws SQLException {
    Clock ahead = Clock.offset(PipelineAssembly.clock(), Duration.ofHours(1));
    QuarantineLedger nodeAhead =
        new QuarantineLedger(database.connection(), TUNNELS, ahead, Duration.ZERO);
    ledger.run(tunnels(1, 60));
    nodeAhead.run(tunnels(1, 40));
    Instant shown = Instant.parse(ledger.missingUntil());
    ledger.run(tunnels(1, 20));
    assertThat(Instant.parse(ledger.missingUntil())).as("other figures").isAfter(shown);

    ledger.decisions().confirm(TUNNELS, shown, false);

    assertThat(ledger.run(tunnels(1, 20)).end().counts().json())
        .as("the other twenty went missing an hour earlier, by their node's clock")
        .contains("\"delete\":20", "\"missing\":40");
    assertThat(ledger.quarantines()).last().isEqualTo("missing 20/40 open");
  }

  @Test
  void shouldNotCountWhatGoesMissingLaterAsConfirmedByAClockThatWasAhead() throws SQLException {
    Clock ahead = Clock.offset(PipelineAssembly.clock(), Duration.ofHours(1));
    QuarantineLedger nodeAhead =
        new QuarantineLedger(database.connection(), TUNNELS, ahead, Duration.ZERO);
    ledger.run(tunnels(1, 60));
    nodeAhead.run(tunnels(1, 40));
    ledger.decisions().confirm(TUNNELS, null, false);
    ledger.run(tunnels(1, 40));

    assertThat(ledger.run(tunnels(1, 10)).end().counts().json()).contains("\"delete\":0");
    assertThat(ledger.quarantines()).last().isEqualTo("missing 30/40 open");
  }

  @Test
  void shouldKeepTheRestQuarantinedThoughAnotherTenantWasAskedMeanwhile() throws SQLException {
    leaveTwo();

    ledger.run(TenantFingerprint.NONE.with("project", "p-2"), Map.of());
    FinishedRun pointedBack = ledger.run(tunnels(1, 38));
    FinishedRun next = ledger.run(tunnels(1, 38));

    assertThat(List.of(pointedBack, next))
        .allSatisfy(run -> assertThat(run.end().counts().json()).contains("\"delete\":0"));
    assertThat(ledger.quarantines()).last().isEqualTo("missing 2/40 open");
    ledger.run(tunnels(1, 40));
    assertThat(ledger.run(tunnels(1, 39)).end().counts().json())
        .as("what goes missing once all of the rest was back is nobody's rest")
        .contains("\"delete\":1");
  }

  @Test
  void shouldKeepTheRestQuarantinedThoughItsScopeWasRetiredMeanwhile() throws SQLException {
    leaveTwo();

    Queries.execute(database.connection(), "update gateledger.scope set retired_at = now()");
    new QuarantineStore(PipelineAssembly.clock()).endRetired(database.connection());
    Queries.execute(database.connection(), "update gateledger.scope set retired_at = null");
    assertThat(ledger.quarantines()).last().isEqualTo("missing 2/40 retired");

    assertThat(ledger.run(tunnels(1, 38)).end().counts().json()).contains("\"delete\":0");
    assertThat(ledger.quarantines()).last().isEqualTo("missing 2/40 open");
    ledger.decisions().confirm(TUNNELS, null, false);
    assertThat(ledger.run(tunnels(1, 38)).end().counts().json()).contains("\"delete\":2");
  }

  /** Confirms a quarantine of twenty, while two more have gone missing that nobody was shown. */
  private void leaveTwo() throws SQLException {
    ledger.run(tunnels(1, 60));
    ledger.run(tunnels(1, 40));
    Instant shown = Instant.parse(ledger.missingUntil());
    ledger.run(tunnels(1, 38));
    ledger.decisions().confirm(TUNNELS, shown, false);
    ledger.run(tunnels(1, 38));
  }
}
