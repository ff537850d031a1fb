package io.gateledger.alert;

import io.gateledger.alert.rule.Severity;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedAlertTest {

  private static final Instant START = Instant.parse("2026-03-02T08:14:00Z");
  private static final Instant END = START.plusSeconds(600);
  private static final Instant CHANGE_FOUND = START.plusSeconds(1);
  private static final Instant FIRED = START.plusSeconds(301);
  private static final Instant RESOLVED = END.plusSeconds(1);

  private static final Inhibition FIRST = new Inhibition(1, "gateway-down", "nhn/a/KR1/gw/1", null);
  private static final Inhibition LAST = new Inhibition(2, "scope-blind", "nhn/a", null);

  private static final Alert BEGAN =
      new Alert(
          "tunnel-down",
          Severity.WARNING,
          new Subject.OfResource(new ResourceKey(new Scope("nhn", "a", "KR1", "vpn-tunnel"), "t1")),
          "Seoul",
          "Seoul is down",
          START,
          null,
          7,
          new AlertDetails(
              Map.of("team", "net"),
              "look at it",
              null,
              new AlertWords("Seoul 내려감", "확인하세요", null),
              "https://runbook",
              Set.of("nhn/a/KR1/gw/1"),
              START.minusSeconds(60),
              null));

  private static final Alert OVER =
      BEGAN.resolvedAt(END, END.minusSeconds(60), "Seoul is up", "Seoul 올라옴");

  @Test
  void shouldTellOfItsBeginningWithoutAWordOfItsEnd() {
    assertThat(recorded(OVER, RESOLVED, null).at(AlertStatus.FIRING)).isEqualTo(BEGAN);
    assertThat(recorded(OVER, RESOLVED, null).at(AlertStatus.RESOLVED)).isEqualTo(OVER);
  }

  @Test
  void shouldTellOfTheBeginningOfOneThatSpeaksNoKorean() {
    Alert plain =
        new Alert("tunnel-down", Severity.INFO, BEGAN.subject(), null, "down", START, null, null);

    assertThat(
            recorded(plain.resolvedAt(END, null, "up", null), RESOLVED, null)
                .at(AlertStatus.FIRING))
        .isEqualTo(plain);
  }

  @Test
  void shouldGiveAReasonForItsEndAlone() {
    RecordedAlert alert =
        new RecordedAlert(3, OVER, FIRED, RESOLVED, "its rule is gone", null, null, null, null);

    assertThat(alert.reason(AlertStatus.FIRING)).isNull();
    assertThat(alert.reason(AlertStatus.RESOLVED)).isEqualTo("its rule is gone");
  }

  @Test
  void shouldTellWhatExplainedItAtEachOfItsSteps() {
    RecordedAlert alert = recorded(OVER, RESOLVED, null);

    assertThat(alert.inhibition(AlertStatus.FIRING)).isEqualTo(FIRST);
    assertThat(alert.inhibition(AlertStatus.RESOLVED)).isEqualTo(LAST);
  }

  @Test
  void shouldBeFoundWhenItFiredAndWhenItWasOver() {
    RecordedAlert alert = recorded(OVER, RESOLVED, null);

    assertThat(alert.foundAt(AlertStatus.FIRING)).isEqualTo(FIRED);
    assertThat(alert.foundAt(AlertStatus.RESOLVED)).isEqualTo(RESOLVED);
  }

  @Test
  void shouldBeFoundWhenItFiredWhereItIsNotOverYet() {
    RecordedAlert alert = recorded(BEGAN, null, null);

    assertThat(alert.foundAt(AlertStatus.RESOLVED)).isEqualTo(FIRED);
  }

  @Test
  void shouldTellWhenTheChangeWasFoundThatItWaitedAfter() {
    RecordedAlert alert = recorded(OVER, RESOLVED, CHANGE_FOUND);

    assertThat(alert.causeFoundAt(AlertStatus.FIRING)).isEqualTo(CHANGE_FOUND);
    assertThat(alert.causeFoundAt(AlertStatus.RESOLVED)).isEqualTo(RESOLVED);
    assertThat(alert.isFoundWithCause(AlertStatus.FIRING)).isFalse();
    assertThat(alert.isFoundWithCause(AlertStatus.RESOLVED)).isTrue();
  }

  @Test
  void shouldBeFoundWithItsCauseWhereItDidNotWait() {
    RecordedAlert alert = recorded(OVER, RESOLVED, null);

    assertThat(alert.causeFoundAt(AlertStatus.FIRING)).isEqualTo(FIRED);
    assertThat(alert.isFoundWithCause(AlertStatus.FIRING)).isTrue();
  }

  @Test
  void shouldNameTheVersionsThatMadeItFireAndEndedIt() {
    RecordedAlert alert = recorded(OVER, RESOLVED, null);

    assertThat(alert.causedBy(AlertStatus.FIRING)).isEqualTo(7);
    assertThat(alert.causedBy(AlertStatus.RESOLVED)).isEqualTo(9);
  }

  private static RecordedAlert recorded(
      Alert alert, @Nullable Instant resolvedAt, @Nullable Instant foundBefore) {
    return new RecordedAlert(3, alert, FIRED, resolvedAt, null, 9, foundBefore, FIRST, LAST);
  }
}
