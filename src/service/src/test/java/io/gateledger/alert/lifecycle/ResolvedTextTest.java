package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertDetails;
import io.gateledger.alert.AlertWords;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.rule.Severity;
import io.gateledger.catalogue.Language;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResolvedTextTest {

  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant END = START.plusSeconds(300);
  private static final Scope TUNNELS = new Scope("scp", "main", "kr-west1", "vpn-tunnel");
  private static final Subject TUNNEL = new OfResource(new ResourceKey(TUNNELS, "t1"));
  private static final AlertWords KOREAN = new AlertWords("터널 끊김", null, null);

  @Test
  void shouldSayThatTheRuleOfAStandingResourceIsOver() {
    Alert alert = alert("tunnel-down", TUNNEL, "Seoul", KOREAN);

    assertThat(ResolvedText.of(Language.EN, alert, END, false))
        .isEqualTo("Seoul: tunnel-down is over after 5 min");
    assertThat(ResolvedText.of(Language.KO, alert, END, false))
        .isEqualTo("Seoul: tunnel-down 해제됨 (5분 만에)");
  }

  @Test
  void shouldCallAStandingResourceWithoutANameByItsId() {
    Alert alert = alert("tunnel-down", TUNNEL, null, KOREAN);

    assertThat(ResolvedText.of(Language.EN, alert, END, false))
        .isEqualTo("t1: tunnel-down is over after 5 min");
  }

  @Test
  void shouldSayThatANamedResourceWasDeleted() {
    Alert alert = alert("tunnel-down", TUNNEL, "Seoul", KOREAN);

    assertThat(ResolvedText.of(Language.EN, alert, END, true))
        .isEqualTo("vpn-tunnel Seoul was deleted: tunnel-down is over after 5 min");
    assertThat(ResolvedText.of(Language.KO, alert, END, true))
        .isEqualTo("vpn-tunnel Seoul 삭제됨 (tunnel-down, 5분 만에 해제)");
  }

  @Test
  void shouldTellADeletedResourceWithoutANameByWhatItWas() {
    Alert alert = alert("tunnel-down", TUNNEL, null, KOREAN);

    assertThat(ResolvedText.of(Language.EN, alert, END, true))
        .isEqualTo("deleted after 5 min: a tunnel is down");
    assertThat(ResolvedText.of(Language.KO, alert, END, true)).isEqualTo("5분 만에 삭제됨: 터널 끊김");
  }

  @Test
  void shouldTellADeletedResourceInEnglishWhereItsRuleSpeaksNoKorean() {
    Alert alert = alert("tunnel-down", TUNNEL, null, null);

    assertThat(ResolvedText.of(Language.KO, alert, END, true))
        .isEqualTo("5분 만에 삭제됨: a tunnel is down");
  }

  @Test
  void shouldSayThatABlindCollectorSeesAgain() {
    Alert alert =
        alert(OperationalRule.COLLECTOR_BLIND.wireName(), new OfScope(TUNNELS), null, null);

    assertThat(ResolvedText.of(Language.EN, alert, END, false))
        .isEqualTo("vpn-tunnel resources of account main in kr-west1 are seen again after 5 min");
    assertThat(ResolvedText.of(Language.KO, alert, END, false))
        .isEqualTo("main 계정 kr-west1 리전의 vpn-tunnel 자원이 5분 만에 다시 보입니다");
  }

  @Test
  void shouldNotSayOfAQuarantinedScopeThatItIsSeenAgain() {
    Alert alert =
        alert(OperationalRule.SCOPE_QUARANTINED.wireName(), new OfScope(TUNNELS), null, null);

    assertThat(ResolvedText.of(Language.EN, alert, END, false))
        .isEqualTo("scp/main/kr-west1/vpn-tunnel: scope-quarantined is over after 5 min");
  }

  @Test
  void shouldSayThatAProviderAcceptsCredentialsAgain() {
    Alert alert =
        alert(
            OperationalRule.CREDENTIALS_REJECTED.wireName(),
            new OfAccount("scp", "main"),
            null,
            null);

    assertThat(ResolvedText.of(Language.EN, alert, END, false))
        .isEqualTo("scp accepts the credentials of account main again after 5 min");
    assertThat(ResolvedText.of(Language.KO, alert, END, false))
        .isEqualTo("scp: main 계정의 자격 증명이 5분 만에 다시 받아들여집니다");
  }

  @Test
  void shouldNotSpeakOfCredentialsWhereAnAccountHadOtherTrouble() {
    Alert alert =
        alert(OperationalRule.RENAME_REFUSED.wireName(), new OfAccount("scp", "main"), null, null);

    assertThat(ResolvedText.of(Language.EN, alert, END, false))
        .isEqualTo("scp/main: rename-refused is over after 5 min");
  }

  @Test
  void shouldStayInOneLineWhateverAResourceIsCalled() {
    Alert alert = alert("tunnel-down", TUNNEL, "Seoul\n" + "x".repeat(300), KOREAN);

    for (boolean isGone : new boolean[] {false, true}) {
      assertThat(ResolvedText.of(Language.EN, alert, END, isGone))
          .contains("Seoul x")
          .contains("x…")
          .doesNotContain("\n")
          .hasSizeLessThan(300);
    }
  }

  @Test
  void shouldHaveLastedNoLessThanNothingWhereAClockWasSetBack() {
    assertThat(ResolvedText.lasted(END, START)).isZero();
    assertThat(ResolvedText.lasted(START, END)).isEqualTo(Duration.ofMinutes(5));
  }

  private static Alert alert(
      String rule, Subject subject, @Nullable String name, @Nullable AlertWords korean) {
    AlertDetails none = AlertDetails.NONE;
    return new Alert(
        rule,
        Severity.CRITICAL,
        subject,
        name,
        "a tunnel is down",
        START,
        null,
        null,
        new AlertDetails(none.labels(), null, null, korean, null, none.related(), null, null));
  }
}
