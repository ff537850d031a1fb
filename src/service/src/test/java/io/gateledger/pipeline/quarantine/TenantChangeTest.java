package io.gateledger.pipeline.quarantine;

import io.gateledger.collect.TenantFingerprint;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.testing.DatabaseOfATest;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.gateledger.pipeline.quarantine.QuarantineLedger.US;
import static io.gateledger.pipeline.quarantine.QuarantineLedger.tunnels;
import static org.assertj.core.api.Assertions.assertThat;

class TenantChangeTest {

  private static final TenantFingerprint THEM = TenantFingerprint.NONE.with("project", "p-2");
  private static final TenantFingerprint KEY = US.withKey("k-1");
  private static final TenantFingerprint ANOTHER_KEY = US.withKey("k-2");
  private static final Scope TUNNELS = new Scope("scp", "tenants", "kr-west1", "vpn-tunnel");

  @RegisterExtension private final DatabaseOfATest database = new DatabaseOfATest();

  private QuarantineLedger ledger;

  @BeforeEach
  void open() throws SQLException {
    ledger = new QuarantineLedger(database.connection(), TUNNELS);
  }

  @Test
  void shouldQuarantineTwoGatewaysBeforeAnotherTenantIsAsked() throws SQLException {
    ledger.run(tunnels(1, 2));

    FinishedRun theirs = ledger.run(THEM, tunnels(7, 9));

    assertThat(theirs.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(theirs.end().reasons())
        .containsExactly("quarantined: the scope asked project p-1, and would ask project p-2 now");
    assertThat(ledger.operations()).containsExactly("t-01 baseline", "t-02 baseline");
    assertThat(ledger.presences()).containsExactly("present 2");
    assertThat(ledger.quarantines()).containsExactly("tenant 0/2 open");
    assertThat(ledger.alerts())
        .singleElement()
        .asString()
        .contains("firing", "asked of project p-1", "asked of project p-2");
  }

  @Test
  void shouldGoOnByItselfOnceTheFormerTenantIsAskedAgain() throws SQLException {
    ledger.run(tunnels(1, 2));
    ledger.run(THEM, Map.of());
    ledger.run(THEM, Map.of());

    FinishedRun ours = ledger.run(tunnels(1, 1));

    assertThat(ours.end().counts().json()).contains("\"delete\":1");
    assertThat(ledger.quarantines()).containsExactly("tenant 0/2 recovered");
    assertThat(ledger.alerts()).singleElement().asString().startsWith("resolved ");
  }

  @Test
  void shouldTellNoDeletionOfAFormerTenantOnceAnotherIsConfirmed() throws SQLException {
    ledger.run(tunnels(1, 2));
    ledger.run(THEM, tunnels(7, 9));

    assertThat(ledger.decisions().confirm(TUNNELS, null, false)).isTrue();
    ledger.run(THEM, tunnels(7, 9));
    ledger.run(THEM, tunnels(7, 8));
    ledger.run(THEM, tunnels(7, 8));

    assertThat(ledger.operations())
        .as("what is new is no news, what is gone of theirs is, and of ours nobody can say")
        .containsExactly(
            "t-01 baseline",
            "t-02 baseline",
            "t-07 baseline",
            "t-08 baseline",
            "t-09 baseline",
            "t-09 delete");
    assertThat(ledger.presences()).containsExactly("deleted 1", "missing 2", "present 2");
    assertThat(ledger.quarantines()).containsExactly("tenant 0/2 confirmed");
  }

  @Test
  void shouldEndTheAlertsOfAFormerTenantsResourcesOnceAnotherIsConfirmed() throws SQLException {
    Map<String, String> down = tunnels(1, 1);
    down.replaceAll((id, json) -> json.replace("\"UP\"", "\"DOWN\""));
    ledger.run(down);
    ledger.run(THEM, tunnels(7, 9));
    assertThat(ledger.firing()).containsExactlyInAnyOrder("tunnel-down", "scope-quarantined");

    ledger.decisions().confirm(TUNNELS, null, false);

    assertThat(ledger.firing()).isEmpty();
  }

  @Test
  void shouldJudgeAsEverWhereTheTenantIsTheSameByAnotherName() throws SQLException {
    ledger.run(tunnels(1, 2));
    ledger.run(THEM, tunnels(1, 1));

    ledger.decisions().confirm(TUNNELS, null, true);
    ledger.run(THEM, tunnels(1, 1));

    assertThat(ledger.operations())
        .containsExactly("t-01 baseline", "t-02 baseline", "t-02 delete");
  }

  @Test
  void shouldStayQuarantinedWhenAnOperatorDiscards() throws SQLException {
    ledger.run(tunnels(1, 2));
    ledger.run(THEM, Map.of());

    assertThat(ledger.decisions().discard(TUNNELS)).isTrue();

    assertThat(ledger.quarantines()).containsExactly("tenant 0/2 open");
    assertThat(ledger.run(THEM, Map.of()).outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(ledger.alerts()).singleElement().asString().startsWith("firing ");
  }

  @Test
  void shouldAdoptWhomItAsksWhereThatIsTheFirstToBeTold() throws SQLException {
    ledger.run(TenantFingerprint.NONE, tunnels(1, 2));

    assertThat(ledger.run(THEM, tunnels(1, 2)).isComplete()).isTrue();
    assertThat(ledger.run(THEM.with("account", "a-1"), tunnels(1, 2)).isComplete())
        .as("more is told of the same")
        .isTrue();
    assertThat(ledger.run(THEM, tunnels(1, 2)).isComplete()).as("less is told").isTrue();
    assertThat(ledger.run(THEM.with("account", "a-2"), tunnels(1, 2)).outcome())
        .isEqualTo(RunOutcome.FAILED);
  }

  @Test
  void shouldDoubtWhomItAsksRatherThanWhatIsMissing() throws SQLException {
    ledger.run(tunnels(1, 5));
    ledger.run(Map.of());

    ledger.run(THEM, tunnels(7, 9));
    ledger.run(tunnels(1, 5));

    assertThat(ledger.quarantines())
        .containsExactly("missing 5/5 superseded", "tenant 0/5 recovered");
    assertThat(ledger.presences()).containsExactly("present 5");
    assertThat(ledger.alerts()).allSatisfy(alert -> assertThat(alert).startsWith("resolved"));
  }

  @Test
  void shouldTakeAnotherKeyForARotatedOneWhereTheAnswerHoldsAKnownResource() throws SQLException {
    ledger.run(KEY, tunnels(1, 4));

    FinishedRun rotated = ledger.run(ANOTHER_KEY, tunnels(4, 5));
    assertThat(rotated.outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(rotated.end().counts().isEmpty()).as("nothing is compared yet").isTrue();
    assertThat(ledger.quarantines()).isEmpty();

    assertThat(ledger.run(ANOTHER_KEY, tunnels(2, 5)).isComplete()).isTrue();
    assertThat(ledger.operations()).contains("t-01 delete", "t-05 create");
  }

  @Test
  void shouldTakeAnotherKeyForAnotherTenantsWhereTheAnswerHoldsNoKnownResource()
      throws SQLException {
    ledger.run(KEY, tunnels(1, 2));

    FinishedRun theirs = ledger.run(ANOTHER_KEY, tunnels(7, 9));
    ledger.run(ANOTHER_KEY, Map.of());

    assertThat(theirs.outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(ledger.operations()).containsExactly("t-01 baseline", "t-02 baseline");
    assertThat(ledger.presences()).containsExactly("present 2");
    assertThat(ledger.quarantines()).containsExactly("tenant 0/2 open");
    assertThat(ledger.run(KEY, tunnels(1, 2)).isComplete()).isTrue();
    assertThat(ledger.quarantines()).containsExactly("tenant 0/2 recovered");
  }

  @Test
  void shouldNotQuarantineAnEmptyScopeForAnotherKey() throws SQLException {
    ledger.run(KEY, tunnels(1, 1));
    ledger.run(KEY, Map.of());
    assertThat(ledger.presences()).containsExactly("deleted 1");

    assertThat(ledger.run(ANOTHER_KEY, Map.of()).isComplete()).isTrue();
    ledger.run(ANOTHER_KEY, tunnels(2, 2));

    assertThat(ledger.quarantines()).isEmpty();
    assertThat(ledger.operations())
        .as("what comes after an empty look is news")
        .containsExactly("t-01 baseline", "t-01 delete", "t-02 create");
  }

  @Test
  void shouldTakeWhatAnEmptyScopeHoldsByAnotherKeyForABaseline() throws SQLException {
    ledger.run(KEY, Map.of());

    FinishedRun rotated = ledger.run(ANOTHER_KEY, tunnels(1, 2));
    assertThat(rotated.outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(rotated.end().counts().isEmpty()).as("nothing is compared yet").isTrue();
    ledger.run(ANOTHER_KEY, tunnels(1, 2));
    ledger.run(ANOTHER_KEY, tunnels(1, 3));

    assertThat(ledger.quarantines()).isEmpty();
    assertThat(ledger.operations())
        .containsExactly("t-01 baseline", "t-02 baseline", "t-03 create");
  }

  @Test
  void shouldNotTakeAFormerTenantForTheSameByWhatIsMissingOfIt() throws SQLException {
    TenantFingerprint former = TenantFingerprint.NONE.withKey("AK-A");
    TenantFingerprint present = TenantFingerprint.NONE.withKey("AK-B");
    ledger.run(former, tunnels(1, 4));
    ledger.run(present, tunnels(11, 12));
    ledger.decisions().confirm(TUNNELS, null, false);
    ledger.run(present, tunnels(11, 12));

    ledger.run(former, tunnels(1, 4));
    ledger.run(former, tunnels(1, 4));

    assertThat(ledger.operations()).noneMatch(change -> change.endsWith(" delete"));
    assertThat(ledger.quarantines()).last().asString().startsWith("tenant").endsWith("open");
  }

  @Test
  void shouldKeepNoSecretOfWhomItAsks() throws SQLException {
    TenantFingerprint fingerprint =
        US.withSecret("appkey", "k3y-of-ours").withEndpoint(URI.create("https://A.example:81/x"));

    assertThat(fingerprint.salted(new UUID(1, 2)))
        .containsEntry("endpoint", "a.example:81/x")
        .containsEntry("project", "p-1")
        .hasEntrySatisfying("appkey", kept -> assertThat(kept).startsWith("hash "))
        .isNotEqualTo(fingerprint.salted(new UUID(1, 3)));
    assertThat(fingerprint.toString() + fingerprint.salted(new UUID(1, 2)))
        .doesNotContain("k3y-of-ours");
    assertThat(List.of(fingerprint.withSecret("appkey", "another").salted(new UUID(1, 2))))
        .doesNotContain(fingerprint.salted(new UUID(1, 2)));
  }
}
