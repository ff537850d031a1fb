package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertDetails;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.AlertWords;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.lifecycle.LifeStep.Begins;
import io.gateledger.alert.lifecycle.LifeStep.Doubted;
import io.gateledger.alert.lifecycle.LifeStep.Ends;
import io.gateledger.alert.lifecycle.LifeStep.Known;
import io.gateledger.alert.lifecycle.LifeStep.Leaves;
import io.gateledger.alert.lifecycle.LifeStep.Waits;
import io.gateledger.alert.rule.AlertCondition;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.AlertText;
import io.gateledger.alert.rule.AlertTexts;
import io.gateledger.alert.rule.RelatedResources;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.RuledResource;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.rule.Verdict;
import io.gateledger.catalogue.Language;
import io.gateledger.diff.Change;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Resources judged by rules that wait, that grade, that doubt, and that speak of steps. */
class JudgedTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration HOLD = Duration.ofMinutes(5);
  private static final ResourceKey TUNNEL = RuledResource.key("scp/vpn-tunnel", "t1");

  private static final Attributes UP = state("up", "low");
  private static final Attributes DOWN = state("down", "low");
  private static final Attributes DOWN_BADLY = state("down", "high");
  private static final Attributes DOWN_SOMEHOW = state("down", "unknown");
  private static final Attributes UNTOLD = state("unknown", "low");

  private static final AlertCondition IS_DOWN = input -> judge(input, "status", "down");
  private static final AlertCondition IS_BAD = input -> judge(input, "load", "high");
  private static final AlertText ENGLISH = (language, input, lasted) -> "edge is down";
  private static final AlertText BOTH =
      (language, input, lasted) -> language == Language.EN ? "edge is down" : "edge 내려감";

  private static final AlertRule PLAIN = new Draft("plain").rule();
  private static final AlertRule HELD = new Draft("held").holdFor(HOLD).rule();
  private static final AlertRule GRADED = new Draft("graded").worse(IS_BAD).rule();
  private static final AlertRule HELD_AND_GRADED =
      new Draft("both").holdFor(HOLD).worse(IS_BAD).rule();

  @Test
  void shouldNotBeSeenBeforeAtItsFirstVersionAlone() {
    assertThat(Judged.changed(change(1, null, DOWN)).isSeenBefore()).isFalse();
    assertThat(Judged.changed(change(2, UP, DOWN)).isSeenBefore()).isTrue();
    assertThat(standing(DOWN).isSeenBefore()).as("though at version 1").isTrue();
  }

  @Test
  void shouldBeAskedOfAStepWhereThereIsOne() {
    AlertRule ofStep = new Draft("went").when(new OfStep(IS_DOWN)).rule();

    assertThat(begun(judge(ofStep, changed(UP, DOWN)))).isEqualTo("went");
    assertThat(judge(ofStep, standing(DOWN))).isEmpty();
    assertThat(judge(ofStep, standing(UP), firing(ofStep)))
        .as("what tells of a step goes on while there is none")
        .isEmpty();
    assertThat(begun(judge(PLAIN, standing(DOWN)))).isEqualTo("plain");
  }

  @Test
  void shouldNameNoChangeAsTheCauseWhereThereWasNone() {
    StandingAlert firing = firing(PLAIN);

    Ends byChange = (Ends) judge(PLAIN, changed(DOWN, UP), firing).getFirst();
    Ends byRule = (Ends) judge(PLAIN, standing(UP), firing).getFirst();
    Begins began = (Begins) judge(PLAIN, standing(DOWN)).getFirst();

    assertThat(byChange.cause()).isEqualTo(change(2, DOWN, UP));
    assertThat(byRule.cause()).isNull();
    assertThat(byRule.reason()).isNull();
    assertThat(began.alert().version()).isNull();
  }

  @Test
  void shouldWaitForAsLongAsItsRuleHasToHold() {
    List<LifeStep> steps = judge(HELD, changed(UP, DOWN));

    assertThat(steps).containsExactly(new Waits(waiting(HELD, Severity.WARNING, null)));
  }

  @Test
  void shouldFireOnceItHasHeldForLongEnough() {
    PendingAlert waiting = waiting(HELD, Severity.WARNING, null);
    Judged later = seenAt(NOON.plus(HOLD), DOWN);

    assertThat(judge(HELD, later, waiting, NOON.plus(HOLD).minusNanos(1))).isEmpty();
    assertThat(judge(HELD, later, waiting, NOON.plus(HOLD)))
        .containsExactly(new Begins(waiting.alert(), later.change(), waiting));
  }

  @Test
  void shouldLeaveWithoutAWordWhereItsRuleHoldsNoMoreBeforeItFires() {
    PendingAlert waiting = waiting(HELD, Severity.WARNING, null);

    assertThat(judge(HELD, changed(DOWN, UP), waiting, NOON.plusSeconds(60)))
        .containsExactly(new Leaves(waiting));
  }

  @Test
  void shouldWaitForEachRuleByItself() {
    AlertRule other = new Draft("other").holdFor(HOLD).rule();

    List<LifeStep> steps =
        AlertRules.judge(
            rules(other, HELD),
            changed(UP, DOWN),
            RelatedResources.NONE,
            List.of(),
            List.of(waiting(HELD, Severity.WARNING, null)),
            NOON);

    assertThat(steps).containsExactly(new Waits(waiting(other, Severity.WARNING, null)));
  }

  @Test
  void shouldBeDoubtedOnceWhereItsRuleCannotBeJudged() {
    StandingAlert firing = firing(PLAIN);

    assertThat(judge(PLAIN, changed(DOWN, UNTOLD), firing))
        .containsExactly(new Doubted(firing, NOON));
    assertThat(judge(PLAIN, changed(DOWN, UNTOLD), doubted(firing))).isEmpty();
    assertThat(judge(PLAIN, changed(DOWN, UNTOLD))).as("what does not fire").isEmpty();
  }

  @Test
  void shouldBeKnownAgainWhereItsRuleHoldsStill() {
    StandingAlert doubted = doubted(firing(PLAIN));

    assertThat(judge(PLAIN, changed(UNTOLD, DOWN), doubted)).containsExactly(new Known(doubted));
    assertThat(judge(PLAIN, changed(DOWN_BADLY, DOWN), firing(PLAIN))).isEmpty();
  }

  @Test
  void shouldGoOnWaitingInDoubtAndOutOfIt() {
    PendingAlert waiting = waiting(HELD, Severity.WARNING, null);
    PendingAlert inDoubt = waiting(HELD, Severity.WARNING, NOON);
    Instant later = NOON.plusSeconds(60);

    assertThat(judge(HELD, changed(DOWN, UNTOLD), waiting, later))
        .containsExactly(new Leaves(waiting), new Waits(inDoubt));
    assertThat(judge(HELD, seenAt(later, UNTOLD), inDoubt, later)).isEmpty();
    assertThat(judge(HELD, changed(UNTOLD, DOWN), inDoubt, later))
        .containsExactly(new Leaves(inDoubt), new Waits(waiting));
  }

  @Test
  void shouldEndAndFireAnewWhereItGotWorse() {
    StandingAlert firing = firing(GRADED);
    Change worse = change(2, DOWN, DOWN_BADLY);

    List<LifeStep> steps = judge(GRADED, Judged.changed(worse), firing);

    Alert over =
        firing.alert().resolvedAt(NOON, null, "edge is critical now, and fires anew", null);
    assertThat(steps)
        .containsExactly(
            new Ends(firing, over, worse, "it is critical now, and fires anew"),
            new Begins(alert(GRADED, Severity.CRITICAL, 2), worse, null));
  }

  @Test
  void shouldTellInKoreanToWhomItSpeaksItThatItGotBetter() {
    AlertRule rule =
        new Draft("graded").worse(IS_BAD).texts(new AlertTexts(BOTH, BOTH, null)).rule();
    List<LifeStep> begun = judge(rule, changed(UP, DOWN_BADLY));
    Alert alert = ((Begins) begun.getFirst()).alert();

    Ends over = (Ends) judge(rule, changed(DOWN_BADLY, DOWN), standing(alert, null)).getFirst();

    assertThat(alert.details().korean()).isEqualTo(new AlertWords("edge 내려감", "edge 내려감", null));
    assertThat(over.alert().details().korean())
        .isEqualTo(new AlertWords("edge 내려감", "edge 내려감", "edge 심각도가 warning(으)로 바뀌어 새로 알림"));
  }

  @Test
  void shouldStayAsBadAsItWasWhereItsGradeIsNotKnown() {
    StandingAlert firing = firing(alert(GRADED, Severity.CRITICAL, 2));

    assertThat(judge(GRADED, changed(DOWN_BADLY, DOWN_SOMEHOW), firing)).isEmpty();
  }

  @Test
  void shouldStayAsBadAsItWasWhereItsGradesSpeakOfAStepAndThereIsNone() {
    AlertRule rule = new Draft("graded").worse(new OfStep(IS_BAD)).rule();
    StandingAlert firing = firing(alert(rule, Severity.CRITICAL, 2));

    assertThat(judge(rule, standing(DOWN), firing)).isEmpty();
    assertThat(judge(rule, changed(DOWN_BADLY, DOWN), firing)).hasSize(2);
    assertThat(judge(GRADED, standing(DOWN), firing(alert(GRADED, Severity.CRITICAL, 2))))
        .as("by a grade that speaks of a state")
        .hasSize(2);
  }

  /** Of one written before labels were, nobody knows what it was matched by. */
  @Test
  void shouldNotFireAnewWhereItsLabelsWereNeverWrittenDown() {
    Alert now = alert(GRADED, Severity.WARNING, 2);
    Alert old =
        now.graded(
            Severity.WARNING, new AlertDetails(null, null, null, null, null, Set.of(), null, null));

    assertThat(judge(GRADED, changed(DOWN, DOWN_BADLY), firing(old))).isEmpty();
  }

  @Test
  void shouldWaitFromItsBeginningAsBadAsItIsNow() {
    PendingAlert waiting = waiting(HELD_AND_GRADED, Severity.WARNING, null);
    Instant later = NOON.plusSeconds(60);

    List<LifeStep> steps =
        judge(HELD_AND_GRADED, seenAt(later, DOWN_BADLY), waiting, later.plusSeconds(1));

    Waits waits = (Waits) steps.getLast();
    assertThat(steps).hasSize(2).first().isEqualTo(new Leaves(waiting));
    assertThat(waits.pending().alert().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(waits.pending().alert().startsAt()).isEqualTo(NOON);
    assertThat(waits.pending().foundAt()).isEqualTo(later.plusSeconds(1));
    assertThat(waits.pending().dueAt()).isEqualTo(NOON.plus(HOLD));
  }

  @Test
  void shouldWaitWithTheLabelsAndForTheTimeOfItsRuleAsItIsNow() {
    PendingAlert waiting = waiting(HELD, Severity.WARNING, null);
    Duration longer = HOLD.multipliedBy(2);
    AlertRule edited = new Draft("held").holdFor(longer).labels(Map.of("team", "wan")).rule();
    Instant later = NOON.plus(HOLD);

    List<LifeStep> steps = judge(edited, seenAt(later, DOWN), waiting, later);

    Waits waits = (Waits) steps.getLast();
    assertThat(steps).hasSize(2);
    assertThat(waits.pending().alert().details().labels()).isEqualTo(Map.of("team", "wan"));
    assertThat(waits.pending().alert().startsAt()).isEqualTo(NOON);
    assertThat(waits.pending().dueAt()).isEqualTo(NOON.plus(longer));
  }

  @Test
  void shouldEndInTheWordsOfItsRule() {
    AlertText over =
        (language, input, lasted) -> "%s: up after %s".formatted(language.wireName(), lasted);
    AlertRule rule = new Draft("told").texts(new AlertTexts(BOTH, null, over)).rule();
    Alert alert = ((Begins) judge(rule, changed(UP, DOWN)).getFirst()).alert();
    Judged later = seenAt(NOON.plusSeconds(90), UP);

    Ends ends = (Ends) judge(rule, later, standing(alert, null)).getFirst();

    assertThat(ends.alert().endsAt()).isEqualTo(NOON.plusSeconds(90));
    assertThat(ends.alert().details().resolvedSummary()).isEqualTo("en: up after PT1M30S");
    assertThat(ends.alert().details().korean())
        .isEqualTo(new AlertWords("edge 내려감", null, "ko: up after PT1M30S"));
  }

  @Test
  void shouldEndInOtherWordsWhereTheResourceIsGone() {
    AlertText over = (language, input, lasted) -> "up again";
    AlertRule rule = new Draft("told").texts(new AlertTexts(ENGLISH, null, over)).rule();

    Ends ends = (Ends) judge(rule, changed(DOWN, null), firing(rule)).getFirst();

    assertThat(ends.alert().details().resolvedSummary())
        .isEqualTo("vpn-tunnel edge was deleted: told is over after 0 s");
    assertThat(ends.alert().details().korean()).isNull();
  }

  @Test
  void shouldTellOfChangesAloneWhereNothingWaits() {
    AlertRules rules = new AlertRules(rules(HELD, GRADED, PLAIN));
    Alert graded = alert(GRADED, Severity.WARNING, 1);
    Change worse = change(2, DOWN, DOWN_BADLY);

    assertThat(rules.evaluate(worse, List.of(graded, alert(PLAIN, Severity.WARNING, 1))))
        .extracting(AlertTransition::alert)
        .extracting(Alert::rule, Alert::isFiring)
        .containsExactly(tuple("graded", false), tuple("graded", true));
    assertThat(rules.evaluate(change(2, DOWN, UNTOLD), List.of(graded))).isEmpty();
  }

  @Test
  void shouldNameTheRulesOfWhatHappensAndTheLabelsOfAll() {
    AlertRule happens =
        new Draft("happens").endsAfter(HOLD).labels(Map.of("team", "net", "tier", "1")).rule();
    AlertRule labelled = new Draft("labelled").labels(Map.of("team", "wan")).rule();

    AlertRules rules = new AlertRules(rules(PLAIN, happens, labelled));

    assertThat(rules.thatHappen()).containsExactly("happens");
    assertThat(rules.labels()).containsExactlyInAnyOrder("team", "tier");
  }

  private static List<LifeStep> judge(AlertRule rule, Judged judged, StandingAlert... firing) {
    return AlertRules.judge(
        rules(rule), judged, RelatedResources.NONE, List.of(firing), List.of(), NOON);
  }

  private static List<LifeStep> judge(
      AlertRule rule, Judged judged, PendingAlert waiting, Instant now) {
    return AlertRules.judge(
        rules(rule), judged, RelatedResources.NONE, List.of(), List.of(waiting), now);
  }

  private static String begun(List<LifeStep> steps) {
    assertThat(steps).hasSize(1);
    return ((Begins) steps.getFirst()).alert().rule();
  }

  private static RuleSet rules(AlertRule... rules) {
    return new RuleSet("tested", List.of(rules));
  }

  private static Verdict judge(RuleInput input, String field, String asked) {
    Attributes state = input.after();
    String value = state == null ? null : state.textAt(FieldPath.ofDotted(field));
    if ("unknown".equals(value)) {
      return Verdict.UNKNOWN;
    }
    return asked.equals(value) ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD;
  }

  private static Attributes state(String status, String load) {
    return RuledResource.state("{\"status\":\"%s\",\"load\":\"%s\"}".formatted(status, load));
  }

  private static Judged changed(Attributes before, @Nullable Attributes after) {
    return Judged.changed(change(2, before, after));
  }

  private static Change change(
      int version, @Nullable Attributes before, @Nullable Attributes after) {
    return new Change(
        TUNNEL,
        "edge",
        before == null ? Operation.BASELINE : after == null ? Operation.DELETE : Operation.UPDATE,
        version,
        List.of(),
        before,
        after,
        new ContentHash(0, version),
        new ObservedWindow(null, NOON, null),
        null,
        List.of());
  }

  private static Judged standing(Attributes state) {
    return seenAt(NOON, state);
  }

  private static Judged seenAt(Instant moment, Attributes state) {
    return Judged.asItStands(
        TUNNEL, "edge", 1, state, List.of(), new ObservedWindow(null, moment, null));
  }

  private static StandingAlert firing(AlertRule rule) {
    return firing(alert(rule, Severity.WARNING, 2));
  }

  private static StandingAlert firing(Alert alert) {
    return standing(alert, null);
  }

  private static StandingAlert standing(Alert alert, @Nullable Instant unknownSince) {
    return new StandingAlert(9, alert, unknownSince, null, false);
  }

  private static StandingAlert doubted(StandingAlert firing) {
    return standing(firing.alert(), NOON.minusSeconds(60));
  }

  private static PendingAlert waiting(
      AlertRule rule, Severity severity, @Nullable Instant unknownSince) {
    return new PendingAlert(
        0, alert(rule, severity, 2), NOON, NOON.plus(HOLD), unknownSince, "tested");
  }

  /** As a rule that says its English summary alone makes it. */
  private static Alert alert(AlertRule rule, Severity severity, int version) {
    return new Alert(
        rule.name(),
        severity,
        new OfResource(TUNNEL),
        "edge",
        "edge is down",
        NOON,
        null,
        version,
        new AlertDetails(rule.labels(), null, null, null, null, Set.of(), null, null));
  }

  private record OfStep(AlertCondition asked) implements AlertCondition {

    @Override
    public Verdict judge(RuleInput input) {
      return asked.judge(input);
    }

    @Override
    public boolean asksForStep() {
      return true;
    }
  }

  private record Draft(
      String name,
      AlertCondition condition,
      Duration hold,
      @Nullable Duration end,
      SequencedMap<Severity, AlertCondition> grades,
      Map<String, String> added,
      AlertTexts said) {

    Draft(String name) {
      this(
          name,
          IS_DOWN,
          Duration.ZERO,
          null,
          new LinkedHashMap<>(),
          Map.of(),
          new AlertTexts(ENGLISH, null, null));
    }

    Draft when(AlertCondition asked) {
      return new Draft(name, asked, hold, end, grades, added, said);
    }

    Draft holdFor(Duration time) {
      return new Draft(name, condition, time, end, grades, added, said);
    }

    Draft endsAfter(Duration time) {
      return new Draft(name, condition, hold, time, grades, added, said);
    }

    Draft worse(AlertCondition asked) {
      SequencedMap<Severity, AlertCondition> critical = new LinkedHashMap<>();
      critical.put(Severity.CRITICAL, asked);
      return new Draft(name, condition, hold, end, critical, added, said);
    }

    Draft labels(Map<String, String> labels) {
      return new Draft(name, condition, hold, end, grades, labels, said);
    }

    Draft texts(AlertTexts texts) {
      return new Draft(name, condition, hold, end, grades, added, texts);
    }

    AlertRule rule() {
      return new AlertRule(
          name,
          Set.of("vpn-tunnel"),
          condition,
          hold,
          end,
          Severity.WARNING,
          grades,
          added,
          said,
          null,
          List.of(),
          false,
          Set.of());
    }
  }
}
