package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertDetails;
import io.gateledger.alert.AlertWords;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.lifecycle.Flapping.TroubleSpell;
import io.gateledger.alert.lifecycle.LifeStep.Begins;
import io.gateledger.alert.lifecycle.LifeStep.Ends;
import io.gateledger.alert.lifecycle.LifeStep.Known;
import io.gateledger.alert.rule.AlertCondition;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.AlertTexts;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Severity;
import io.gateledger.diff.Change;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlappingTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope TUNNELS = new Scope("scp", "main", "kr-west1", "vpn-tunnel");
  private static final ResourceKey SEOUL = new ResourceKey(TUNNELS, "t1");
  private static final ResourceKey BUSAN = new ResourceKey(TUNNELS, "t2");
  private static final Set<String> DAMPED = Set.of("tunnel-down");
  private static final AlertRule FLAPPING =
      rule("flapping", Set.of(), false, Severity.INFO, Map.of("team", "network"));
  private static final AlertRule DOWN = damped("tunnel-down", "vpn-tunnel", Severity.WARNING);

  @Test
  void shouldDampTheRulesThatAreMarkedSoAlone() {
    AlertRule undamped = rule("tunnel-idle", Set.of("vpn-tunnel"), false, Severity.INFO, Map.of());

    assertThat(Flapping.damped(rules(DOWN, undamped))).containsExactly("tunnel-down");
  }

  @Test
  void shouldTakeAResourceThatChangedAndOneThatIsOverForMoved() {
    Alert seoul = down(SEOUL);
    Alert busan = down(BUSAN).resolvedAt(at(5));

    Map<String, Alert> moved =
        Flapping.moved(List.of(begins(seoul, Operation.UPDATE, 2), ends(busan)), DAMPED);

    assertThat(moved)
        .containsExactly(Map.entry(SEOUL.toString(), seoul), Map.entry(BUSAN.toString(), busan));
  }

  @Test
  void shouldKeepTheLastAlertOfAResourceThatMovedTwice() {
    Alert over = down(SEOUL).resolvedAt(at(5));

    Map<String, Alert> moved =
        Flapping.moved(List.of(begins(down(SEOUL), Operation.UPDATE, 2), ends(over)), DAMPED);

    assertThat(moved).containsExactly(Map.entry(SEOUL.toString(), over));
  }

  @Test
  void shouldTakeNothingForMovedThatIsSeenForTheFirstTime() {
    Stream<LifeStep> firstSeen =
        Stream.of(Operation.BASELINE, Operation.CREATE).map(op -> begins(down(SEOUL), op, 1));

    assertThat(Flapping.moved(firstSeen.toList(), DAMPED)).isEmpty();
  }

  @Test
  void shouldTakeAResourceForMovedThatANeighbourPutInTroubleThoughItNeverChanged() {
    assertThat(Flapping.moved(List.of(begins(down(SEOUL), Operation.UPDATE, 1)), DAMPED))
        .containsKey(SEOUL.toString());
  }

  @Test
  void shouldTakeARestoredResourceForMoved() {
    assertThat(Flapping.moved(List.of(begins(down(SEOUL), Operation.RESTORE, 2)), DAMPED))
        .containsKey(SEOUL.toString());
  }

  @Test
  void shouldTakeNothingForMovedWhoseRuleIsNotDamped() {
    List<LifeStep> steps = List.of(ends(down(SEOUL).resolvedAt(at(5))));

    assertThat(Flapping.moved(steps, Set.of("gateway-gone"))).isEmpty();
  }

  @Test
  void shouldTakeNothingForMovedThatIsOnlyKnownAgain() {
    assertThat(Flapping.moved(List.of(new Known(standing(down(SEOUL)))), DAMPED)).isEmpty();
  }

  @Test
  void shouldNotCallAResourceFlappingThatWentDownOnce() {
    assertThat(flaps(List.of(new TroubleSpell("tunnel-down", at(0), null)), at(1))).isEmpty();
  }

  @Test
  void shouldTellAtTheThirdTimeOutOfTroubleHowOftenAndForHowLong() {
    List<TroubleSpell> spells = spells(3);

    Alert alert = flaps(spells, at(6)).orElseThrow();

    assertThat(alert.rule()).isEqualTo("flapping");
    assertThat(alert.subject()).isEqualTo(new OfResource(SEOUL));
    assertThat(alert.name()).isEqualTo("Seoul");
    assertThat(alert.startsAt()).as("the first of the transitions").isEqualTo(at(0));
    assertThat(alert.isFiring()).isTrue();
    assertThat(alert.summary())
        .isEqualTo("Seoul is flapping: in and out of tunnel-down 6 times in 6 min");
    assertThat(alert.details().korean())
        .isEqualTo(new AlertWords("Seoul 상태가 계속 바뀜: 6분 동안 tunnel-down 6회", null, null));
    assertThat(alert.details().labels()).isEqualTo(Map.of("team", "network"));
    assertThat(alert.details().related()).as("of what it points at").containsExactly("gateway");
  }

  @Test
  void shouldCountNoTransitionTwiceWhereAnAlertIsToldAnew() {
    List<TroubleSpell> oneTrouble =
        IntStream.range(0, 7)
            .mapToObj(i -> new TroubleSpell("tunnel-down", at(i), i == 6 ? null : at(i + 1)))
            .toList();

    assertThat(flaps(oneTrouble, at(7))).isEmpty();
  }

  @Test
  void shouldCountTheTransitionsOfTwoRulesThatTakeTurns() {
    List<TroubleSpell> inTurns =
        List.of(
            new TroubleSpell("tunnel-down", at(0), at(1)),
            new TroubleSpell("tunnel-stuck", at(1), at(2)),
            new TroubleSpell("tunnel-down", at(2), at(3)));

    assertThat(flaps(inTurns, at(4))).isPresent();
  }

  @Test
  void shouldBeAsBadAsTheWorstThatItMutes() {
    AlertRule graded =
        rule(
            "tunnel-stuck",
            Set.of("vpn-tunnel"),
            true,
            Severity.WARNING,
            Map.of(),
            Severity.CRITICAL);

    assertThat(severityAmong(DOWN)).isEqualTo(Severity.WARNING);
    assertThat(severityAmong(DOWN, graded)).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void shouldBeNoWorseForRulesThatItDoesNotMute() {
    AlertRule undamped =
        rule("tunnel-gone", Set.of("vpn-tunnel"), false, Severity.CRITICAL, Map.of());
    AlertRule ofOthers = damped("gateway-gone", "vpn-gateway", Severity.CRITICAL);

    assertThat(severityAmong(undamped, ofOthers)).isEqualTo(Severity.INFO);
    assertThat(severityAmong(DOWN, undamped, ofOthers)).isEqualTo(Severity.WARNING);
  }

  @Test
  void shouldBeAsBadAsItsOwnRuleWhereThatIsTheWorst() {
    AlertRule loud = rule("flapping", Set.of(), false, Severity.CRITICAL, Map.of());

    Alert alert =
        Flapping.begins(rules(loud, DOWN), loud, down(SEOUL), spells(3), at(6)).orElseThrow();

    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void shouldBeNoWorseOverAScopeForRulesThatAreAboutResources() {
    Alert alert =
        Flapping.begins(
                rules(FLAPPING, DOWN), FLAPPING, alert(new OfScope(TUNNELS)), spells(3), at(6))
            .orElseThrow();

    assertThat(alert.severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void shouldGoOnWhileMoreThanOneTimeInTroubleIsInTheWindow() {
    assertThat(Flapping.calmed(flapping(), spells(3), at(20))).isEmpty();
  }

  @Test
  void shouldCalmDownAndSayHowItWas() {
    Alert calm = Flapping.calmed(flapping(), spells(3), at(25)).orElseThrow();

    assertThat(calm.endsAt()).isEqualTo(at(25));
    assertThat(calm.details().resolvedSummary())
        .isEqualTo(
            "Seoul is stable again after 25 min:"
                + " it changed 6 times and was in trouble for 3 min");
    assertThat(resolvedInKorean(calm)).isEqualTo("Seoul 안정됨(정상): 25분 동안 6회 바뀌었고 장애 시간은 3분");
  }

  @Test
  void shouldSayOfAResourceThatStaysDownThatItIsInTrouble() {
    List<TroubleSpell> spells =
        Stream.concat(spells(2).stream(), Stream.of(new TroubleSpell("tunnel-down", at(4), null)))
            .toList();

    Alert calm = Flapping.calmed(flapping(), spells, at(30)).orElseThrow();

    assertThat(calm.details().resolvedSummary())
        .isEqualTo(
            "Seoul is stable in trouble after 30 min:"
                + " it changed 5 times and was in trouble for 28 min");
    assertThat(resolvedInKorean(calm)).contains("(장애 상태)");
  }

  @Test
  void shouldLeaveOutWhatWasBeforeTheFlappingBegan() {
    List<TroubleSpell> spells =
        List.of(
            new TroubleSpell("tunnel-down", at(-9), at(-7)),
            new TroubleSpell("tunnel-down", at(-2), at(1)),
            new TroubleSpell("tunnel-down", at(3), at(4)));

    Alert calm = Flapping.calmed(flapping(), spells, at(30)).orElseThrow();

    assertThat(calm.details().resolvedSummary())
        .endsWith("it changed 3 times and was in trouble for 2 min");
  }

  @Test
  void shouldHaveTheTimeOfASpellThatLiesWithinTheAskedOne() {
    TroubleSpell spell = new TroubleSpell("tunnel-down", at(2), at(5));

    assertThat(spell.within(at(0), at(10))).as("whole").isEqualTo(Duration.ofMinutes(3));
    assertThat(spell.within(at(3), at(10))).as("its end").isEqualTo(Duration.ofMinutes(2));
    assertThat(spell.within(at(0), at(3))).as("its beginning").isEqualTo(Duration.ofMinutes(1));
    assertThat(spell.within(at(6), at(10))).as("over before").isZero();
    assertThat(spell.within(at(0), at(1))).as("begun after").isZero();
  }

  @Test
  void shouldCountASpellThatLastsUpToTheEndOfTheAskedTime() {
    TroubleSpell spell = new TroubleSpell("tunnel-down", at(2), null);

    assertThat(spell.within(at(0), at(10))).isEqualTo(Duration.ofMinutes(8));
  }

  private static Optional<Alert> flaps(List<TroubleSpell> spells, Instant now) {
    return Flapping.begins(rules(FLAPPING, DOWN), FLAPPING, down(SEOUL), spells, now);
  }

  private static Severity severityAmong(AlertRule... rules) {
    return Flapping.begins(rules(rules), FLAPPING, down(SEOUL), spells(3), at(6))
        .orElseThrow()
        .severity();
  }

  /** The alert over a resource that flaps since noon. */
  private static Alert flapping() {
    return flaps(spells(3), at(6)).orElseThrow();
  }

  private static @Nullable String resolvedInKorean(Alert alert) {
    AlertWords korean = alert.details().korean();
    return korean == null ? null : korean.resolved();
  }

  /** From noon on, a minute in trouble and a minute out of it. */
  private static List<TroubleSpell> spells(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new TroubleSpell("tunnel-down", at(2 * i), at(2 * i + 1)))
        .toList();
  }

  private static Instant at(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  private static LifeStep begins(Alert alert, Operation op, int version) {
    return new Begins(
        alert,
        new Change(
            SEOUL,
            "Seoul",
            op,
            version,
            List.of(),
            null,
            Attributes.EMPTY,
            ContentHash.of(""),
            new ObservedWindow(null, NOON, null),
            null,
            List.of()),
        null);
  }

  private static LifeStep ends(Alert alert) {
    return new Ends(standing(alert), alert, null, null);
  }

  private static StandingAlert standing(Alert alert) {
    return new StandingAlert(1, alert, null, null, false);
  }

  private static Alert down(ResourceKey key) {
    return alert(new OfResource(key));
  }

  private static Alert alert(Subject subject) {
    return new Alert(
        "tunnel-down",
        Severity.WARNING,
        subject,
        "Seoul",
        "Seoul is down",
        NOON,
        null,
        2,
        new AlertDetails(Map.of(), null, null, null, null, Set.of("gateway"), null, null));
  }

  private static RuleSet rules(AlertRule... rules) {
    return new RuleSet("v1", List.of(rules));
  }

  private static AlertRule damped(String name, String type, Severity severity) {
    return rule(name, Set.of(type), true, severity, Map.of());
  }

  private static AlertRule rule(
      String name,
      Set<String> types,
      boolean isDamped,
      Severity severity,
      Map<String, String> labels,
      Severity... worse) {
    LinkedHashMap<Severity, AlertCondition> grades = new LinkedHashMap<>();
    for (Severity grade : worse) {
      grades.put(grade, AlertRule.NEVER);
    }
    return new AlertRule(
        name,
        types,
        AlertRule.NEVER,
        Duration.ZERO,
        null,
        severity,
        grades,
        labels,
        new AlertTexts((language, input, lasted) -> "in trouble", null, null),
        null,
        List.of(),
        isDamped,
        Set.of());
  }
}
