package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertDetails;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.rule.Severity;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PendingAlertTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant DUE = NOON.plusSeconds(300);
  private static final Subject ACCOUNT = new OfAccount("nhn", "prod");
  private static final Alert ALERT =
      new Alert("down", Severity.WARNING, ACCOUNT, null, "is down", NOON, null, 2);
  private static final PendingAlert WAITING =
      new PendingAlert(3, ALERT, NOON.plusSeconds(1), DUE, NOON.plusSeconds(2), "old");

  @Test
  void shouldBeDueAtTheMomentItHasHeldForLongEnough() {
    assertThat(WAITING.isDue(DUE.minusNanos(1))).isFalse();
    assertThat(WAITING.isDue(DUE)).isTrue();
    assertThat(WAITING.isDue(DUE.plusNanos(1))).isTrue();
  }

  @Test
  void shouldGoOnWaitingAboutASubjectOfAnotherKey() {
    PendingAlert renamed = WAITING.about(new OfAccount("nhn", "live"));

    assertThat(renamed.alert().subject()).isEqualTo(new OfAccount("nhn", "live"));
    assertThat(renamed.about(ACCOUNT)).isEqualTo(WAITING);
  }

  @Test
  void shouldStayInDoubtAndFoundWhenItWasWhereItsRuleWasEdited() {
    Alert worse = ALERT.graded(Severity.CRITICAL, AlertDetails.NONE);

    assertThat(WAITING.judgedBy(worse, DUE.plusSeconds(60), "new"))
        .isEqualTo(
            new PendingAlert(
                3, worse, NOON.plusSeconds(1), DUE.plusSeconds(60), NOON.plusSeconds(2), "new"));
  }
}
