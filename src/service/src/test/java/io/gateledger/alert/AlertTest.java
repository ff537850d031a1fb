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

class AlertTest {

  private static final Instant START = Instant.parse("2026-03-02T08:14:00Z");
  private static final Instant END = Instant.parse("2026-03-02T08:15:00Z");

  @Test
  void shouldFireUntilItEnds() {
    Alert blind =
        Alert.operational(
            OperationalRule.COLLECTOR_BLIND, new Subject.OfAccount("p", "a"), "blind", START);

    Alert over = blind.resolvedAt(END);

    assertThat(blind.isFiring()).isTrue();
    assertThat(over.isFiring()).isFalse();
    assertThat(over)
        .isEqualTo(
            new Alert(
                "collector-blind",
                Severity.CRITICAL,
                blind.subject(),
                null,
                "blind",
                START,
                END,
                null));
  }

  @Test
  void shouldEndAtItsStartAtTheSoonest() {
    Alert blind =
        Alert.operational(
            OperationalRule.COLLECTOR_BLIND, new Subject.OfAccount("p", "a"), "blind", END);

    assertThat(blind.resolvedAt(START).endsAt()).isEqualTo(END);
  }

  @Test
  void shouldNameOperationalRulesAsTheTopicNamesThem() {
    assertThat(OperationalRule.values())
        .extracting(OperationalRule::wireName)
        .containsExactly(
            "scope-quarantined",
            "collector-blind",
            "credentials-rejected",
            "event-set-aside",
            "item-unreadable",
            "network-unreachable",
            "topics-lost",
            "topic-changed",
            "clock-skewed",
            "retirement-refused",
            "configuration-disagrees",
            "rename-refused",
            "relay-stalled",
            "alert-rules-broken");
  }

  @Test
  void shouldForgetItsVersionAndItsEndWhereItIsFoundAgain() {
    AlertDetails said =
        details(Map.of("team", "net"), new AlertWords("내려감", "확인", "올라옴"), START.minusSeconds(9));
    Alert over =
        new Alert("down", Severity.INFO, tunnel("t1"), "Seoul", "is down", START, END, 7, said);

    Alert again = over.foundAgain(END.plusSeconds(5));

    assertThat(again)
        .isEqualTo(
            new Alert(
                "down",
                Severity.INFO,
                tunnel("t1"),
                "Seoul",
                "is down",
                END.plusSeconds(5),
                null,
                null,
                new AlertDetails(
                    Map.of("team", "net"),
                    "look",
                    null,
                    new AlertWords("내려감", "확인", null),
                    "https://runbook",
                    Set.of("p/a/KR1/gw/1"),
                    null,
                    null)));
  }

  /** One of before labels were written down has those of today once it is found again. */
  @Test
  void shouldHaveLabelsWhereItIsFoundAgain() {
    Alert old = down("Seoul", details(null, null, null));

    assertThat(old.foundAgain(END).details().labels()).isEmpty();
    assertThat(old.foundAgain(END).details().korean()).isNull();
  }

  @Test
  void shouldGoOnAboutASubjectOfAnotherKey() {
    Alert alert = down("Seoul", details(Map.of(), null, START));

    Alert renamed = alert.about(tunnel("t2"));

    assertThat(renamed.subject()).isEqualTo(tunnel("t2"));
    assertThat(renamed.about(tunnel("t1"))).isEqualTo(alert);
  }

  @Test
  void shouldBeginWhenItsTroubleWasFirstSeen() {
    Alert alert = down("Seoul", details(Map.of("team", "net"), null, END));

    Alert since = alert.since(START, START.minusSeconds(60));

    assertThat(since.startsAt()).isEqualTo(START);
    assertThat(since.details().startsNotBefore()).isEqualTo(START.minusSeconds(60));
    assertThat(since.since(alert.startsAt(), END)).isEqualTo(alert);
  }

  @Test
  void shouldBeAsBadAsItsRuleSays() {
    Alert alert = down("Seoul", AlertDetails.NONE);
    AlertDetails said = details(Map.of("team", "net"), null, null);

    Alert graded = alert.graded(Severity.CRITICAL, said);

    assertThat(graded.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(graded.details()).isEqualTo(said);
    assertThat(graded.graded(alert.severity(), AlertDetails.NONE)).isEqualTo(alert);
  }

  @Test
  void shouldGoByItsNameElseByItsIdElseByItsKey() {
    Alert blind =
        Alert.operational(
            OperationalRule.COLLECTOR_BLIND, new Subject.OfAccount("p", "a"), "blind", START);

    assertThat(down("Seoul", AlertDetails.NONE).shownName()).isEqualTo("Seoul");
    assertThat(down(null, AlertDetails.NONE).shownName()).isEqualTo("t1");
    assertThat(blind.shownName()).isEqualTo("p/a");
  }

  @Test
  void shouldSayWhatIsSoNowInTheLanguagesThatItSpeaks() {
    AlertDetails english = details(Map.of(), null, START);
    AlertDetails both = details(Map.of(), new AlertWords("내려감", "확인", null), START);

    AlertDetails over = down("Seoul", both).resolvedAt(END, START, "is up", "올라옴").details();

    assertThat(over.resolvedSummary()).isEqualTo("is up");
    assertThat(over.korean()).isEqualTo(new AlertWords("내려감", "확인", "올라옴"));
    assertThat(over.endsNotBefore()).isEqualTo(START);
    assertThat(down("Seoul", english).resolvedAt(END, START, "is up", "올라옴").details().korean())
        .isNull();
  }

  @Test
  void shouldFireStillWhereSomethingOfItIsNew() {
    assertThat(AlertStep.again(3, 8)).isEqualTo(new AlertStep(3, AlertStatus.FIRING, 8));
  }

  private static Alert down(@Nullable String name, AlertDetails said) {
    return new Alert("down", Severity.INFO, tunnel("t1"), name, "is down", START, null, 7, said);
  }

  private static AlertDetails details(
      @Nullable Map<String, String> labels,
      @Nullable AlertWords korean,
      @Nullable Instant startsNotBefore) {
    return new AlertDetails(
        labels,
        "look",
        null,
        korean,
        "https://runbook",
        Set.of("p/a/KR1/gw/1"),
        startsNotBefore,
        null);
  }

  private static Subject tunnel(String id) {
    return new Subject.OfResource(new ResourceKey(new Scope("p", "a", "KR1", "vpn-tunnel"), id));
  }
}
