package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.Subject;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.rule.Verdict;
import io.gateledger.diff.Change;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlertRulesTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String TUNNEL = "vpn-tunnel";
  private static final FieldPath STATUS = FieldPath.ofDotted("status");

  /** Asks for a state. */
  private static final AlertRule IS_DOWN =
      rule("is-down", "{name} is DOWN", (before, after) -> is(after, "DOWN"));

  /** Asks for a step. */
  private static final AlertRule WENT_DOWN =
      rule(
          "went-down",
          "{name} went DOWN",
          (before, after) -> is(before, "UP") && is(after, "DOWN"));

  private static final AlertRule IN_ERROR =
      rule("in-error", "{name} is in ERROR", (before, after) -> "ERROR".equals(state(after)));

  private static final Attributes UP = status("UP");
  private static final Attributes DOWN = status("DOWN");

  @Test
  void shouldFireWhenItsConditionComesToHold() {
    Change change = update(7, UP, DOWN);

    List<AlertTransition> steps = rules(IS_DOWN).evaluate(change, List.of());

    assertThat(steps)
        .containsExactly(
            new AlertTransition(
                new Alert(
                    "is-down",
                    IS_DOWN.severity(),
                    new Subject.OfResource(change.key()),
                    "Seoul",
                    "Seoul is DOWN",
                    change.observed().notAfter(),
                    null,
                    7),
                change));
  }

  @Test
  void shouldSayNothingMoreWhileItFires() {
    AlertRules rules = rules(IS_DOWN);
    Alert firing = fired(rules, update(2, UP, DOWN));

    assertThat(rules.evaluate(update(3, DOWN, both("EDITING", "DOWN")), List.of(firing))).isEmpty();
  }

  @Test
  void shouldResolveWhenItsConditionHoldsNoMore() {
    AlertRules rules = rules(IS_DOWN);
    Alert firing = fired(rules, update(2, UP, DOWN));
    Change change = update(3, DOWN, UP);

    List<AlertTransition> steps = rules.evaluate(change, List.of(firing));

    assertThat(steps)
        .containsExactly(
            new AlertTransition(
                firing.resolvedAt(
                    change.observed().notAfter(), null, "Seoul: is-down is over after 1 min", null),
                change));
    assertThat(steps.getFirst().alert().isFiring()).isFalse();
    assertThat(steps.getFirst().alert().version()).as("at which it fired").isEqualTo(2);
  }

  @Test
  void shouldSayNothingWhileItsConditionDoesNotHold() {
    assertThat(rules(IS_DOWN).evaluate(update(2, UP, both("EDITING", "UP")), List.of())).isEmpty();
  }

  @Test
  void shouldFireAnewAfterItResolved() {
    AlertRules rules = rules(IS_DOWN);
    Alert first = fired(rules, update(2, UP, DOWN));
    rules.evaluate(update(3, DOWN, UP), List.of(first));

    Alert second = fired(rules, update(4, UP, DOWN));

    assertThat(second.version()).isEqualTo(4);
    assertThat(second.startsAt()).isAfter(first.startsAt());
  }

  @Test
  void shouldJudgeEachRuleOfAResourceByItself() {
    AlertRules rules = rules(IS_DOWN, IN_ERROR);
    Alert down = fired(rules, update(2, both("ACTIVE", "UP"), both("ACTIVE", "DOWN")));

    List<AlertTransition> both =
        rules.evaluate(update(3, both("ACTIVE", "DOWN"), both("ERROR", "DOWN")), List.of(down));
    Alert error = both.getFirst().alert();
    List<AlertTransition> swapped =
        rules.evaluate(update(4, both("ERROR", "DOWN"), both("ERROR", "UP")), List.of(down, error));
    List<AlertTransition> over =
        rules.evaluate(update(5, both("ERROR", "UP"), both("ACTIVE", "DOWN")), List.of(error));

    assertThat(told(both)).containsExactly("in-error fires");
    assertThat(told(swapped)).containsExactly("is-down resolves");
    assertThat(told(over)).containsExactly("is-down fires", "in-error resolves");
  }

  @Test
  void shouldFireSeveralRulesByOneChangeInTheirOrder() {
    assertThat(
            told(
                rules(IN_ERROR, IS_DOWN, WENT_DOWN)
                    .evaluate(update(2, UP, both("ERROR", "DOWN")), List.of())))
        .containsExactly("in-error fires", "is-down fires", "went-down fires");
  }

  @Test
  void shouldEndAnAlertOfAStepWithTheNextChange() {
    AlertRules rules = rules(IS_DOWN, WENT_DOWN);
    List<Alert> firing =
        rules.evaluate(update(2, UP, DOWN), List.of()).stream()
            .map(AlertTransition::alert)
            .toList();

    assertThat(told(rules.evaluate(update(3, DOWN, both("EDITING", "DOWN")), firing)))
        .as("the state goes on, the step is over")
        .containsExactly("went-down resolves");
  }

  @Test
  void shouldFireForAStateAtTheFirstLookButForNoStep() {
    AlertRules rules = rules(IS_DOWN, WENT_DOWN);

    assertThat(told(rules.evaluate(change(Operation.BASELINE, 1, null, DOWN), List.of())))
        .containsExactly("is-down fires");
    assertThat(told(rules.evaluate(change(Operation.CREATE, 1, null, DOWN), List.of())))
        .containsExactly("is-down fires");
  }

  @Test
  void shouldResolveWhatFiresWhenTheResourceIsDeleted() {
    AlertRules rules = rules(IS_DOWN, IN_ERROR);
    Attributes bad = both("ERROR", "DOWN");
    List<Alert> firing =
        rules.evaluate(update(2, UP, bad), List.of()).stream().map(AlertTransition::alert).toList();

    assertThat(told(rules.evaluate(change(Operation.DELETE, 3, bad, null), firing)))
        .containsExactly("is-down resolves", "in-error resolves");
    assertThat(rules.evaluate(change(Operation.DELETE, 3, bad, null), List.of())).isEmpty();
  }

  @Test
  void shouldFireAnewForAResourceThatComesBackInTheSameTrouble() {
    AlertRules rules = rules(IS_DOWN);

    Alert again = fired(rules, change(Operation.RESTORE, 4, DOWN, DOWN));

    assertThat(again.version()).isEqualTo(4);
    assertThat(rules.evaluate(change(Operation.RESTORE, 4, DOWN, UP), List.of())).isEmpty();
  }

  @Test
  void shouldNotJudgeResourcesOfOtherTypes() {
    AlertRules rules = rules(IS_DOWN);

    assertThat(rules.evaluate(of("network", Operation.UPDATE, 2, "Seoul", UP, DOWN), List.of()))
        .isEmpty();
  }

  @Test
  void shouldCallAResourceWithoutANameByItsId() {
    Change nameless = of(TUNNEL, Operation.UPDATE, 2, null, UP, DOWN);

    Alert alert = fired(rules(IS_DOWN), nameless);

    assertThat(alert.name()).isNull();
    assertThat(alert.summary()).isEqualTo("t1 is DOWN");
  }

  private static AlertRule rule(
      String name, String summary, BiPredicate<Attributes, Attributes> holds) {
    return new AlertRule(
        name,
        Set.of(TUNNEL),
        Severity.WARNING,
        input ->
            input.after() != null
                    && holds.test(
                        Objects.requireNonNullElse(input.before(), Attributes.EMPTY), input.after())
                ? Verdict.HOLDS
                : Verdict.DOES_NOT_HOLD,
        (language, input, lasted) -> summary.replace("{name}", input.shownName()));
  }

  private static AlertRules rules(AlertRule... rules) {
    return new AlertRules(new RuleSet("tested", List.of(rules)));
  }

  /** The one alert that a change makes fire. */
  private static Alert fired(AlertRules rules, Change change) {
    List<AlertTransition> steps = rules.evaluate(change, List.of());
    assertThat(steps).hasSize(1);
    assertThat(steps.getFirst().alert().isFiring()).isTrue();
    return steps.getFirst().alert();
  }

  private static List<String> told(List<AlertTransition> steps) {
    return steps.stream()
        .map(step -> step.alert().rule() + (step.alert().isFiring() ? " fires" : " resolves"))
        .toList();
  }

  private static Change update(int version, Attributes before, Attributes after) {
    return change(Operation.UPDATE, version, before, after);
  }

  private static Change change(
      Operation op, int version, @Nullable Attributes before, @Nullable Attributes after) {
    return of(TUNNEL, op, version, "Seoul", before, after);
  }

  private static Change of(
      String type,
      Operation op,
      int version,
      @Nullable String name,
      @Nullable Attributes before,
      @Nullable Attributes after) {
    return new Change(
        new ResourceKey(new Scope("scp", "main", "kr-west1", type), "t1"),
        name,
        op,
        version,
        List.of(),
        before,
        after,
        new ContentHash(0, version),
        new ObservedWindow(null, NOON.plusSeconds(60L * version), null),
        null,
        List.of());
  }

  private static boolean is(Attributes attributes, String status) {
    return status.equals(attributes.textAt(STATUS));
  }

  private static @Nullable String state(Attributes attributes) {
    return attributes.textAt(FieldPath.ofDotted("state"));
  }

  private static Attributes status(String status) {
    return attributes(Map.of("status", FieldValue.text(status)));
  }

  private static Attributes both(String state, String status) {
    return attributes(Map.of("state", FieldValue.text(state), "status", FieldValue.text(status)));
  }

  private static Attributes attributes(Map<String, FieldValue> fields) {
    return new Attributes(Struct.of(fields));
  }
}
