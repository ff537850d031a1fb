package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertDetails;
import io.gateledger.alert.AlertWords;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.lifecycle.LifeStep.Begins;
import io.gateledger.alert.lifecycle.LifeStep.Ends;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Severity;
import io.gateledger.catalogue.Language;
import io.gateledger.diff.Change;
import io.gateledger.resource.Operation;
import io.gateledger.wording.DurationText;
import io.gateledger.wording.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which resources flap, and what is said of them: of the spells of trouble that such a resource
 * went through, one alert tells in place of a storm. Pure.
 */
public final class Flapping {

  /** How far back the spells reach that count. */
  public static final Duration WINDOW = FlapDetector.WINDOW;

  private static final int LONGEST_NAME = 200;

  private Flapping() {}

  /** The rules whose alerts are not told by themselves while their resource flaps. */
  public static Set<String> damped(RuleSet rules) {
    return rules.rules().stream()
        .filter(AlertRule::isDamped)
        .map(AlertRule::name)
        .collect(Collectors.toSet());
  }

  /** Of each subject that went into such trouble or out of it, by its key, the last alert. */
  public static Map<String, Alert> moved(List<LifeStep> steps, Set<String> damped) {
    Map<String, Alert> moved = new LinkedHashMap<>();
    steps.stream()
        .flatMap(Flapping::transition)
        .filter(alert -> damped.contains(alert.rule()))
        .forEach(alert -> moved.put(alert.subject().key(), alert));
    return moved;
  }

  /**
   * What was seen for the first time has no past to flap in; what is judged again for a neighbour
   * may have one, though it never changed itself.
   */
  private static Stream<Alert> transition(LifeStep step) {
    return switch (step) {
      case Begins one when isSeenBefore(one.cause()) -> Stream.of(one.alert());
      case Ends one -> Stream.of(one.alert());
      default -> Stream.empty();
    };
  }

  /**
   * The alert over a resource, if it flaps now.
   *
   * @param flapping the rule of it
   * @param moved the last of the resource's alerts that began or ended
   * @param spells of trouble, of which the window has a part
   */
  public static Optional<Alert> begins(
      RuleSet rules, AlertRule flapping, Alert moved, List<TroubleSpell> spells, Instant now) {
    List<Instant> transitions = transitions(spells);
    return FlapDetector.isFlapping(transitions, false, now)
        ? Optional.of(
            alert(
                flapping,
                severity(rules, flapping, moved.subject()),
                moved,
                FlapDetector.recent(transitions, now),
                now))
        : Optional.empty();
  }

  /**
   * The worst of all that is damped on such a subject: who is told of the critical alone is to hear
   * of it where that is muted.
   */
  private static Severity severity(RuleSet rules, AlertRule flapping, Subject subject) {
    return Stream.concat(
            Stream.of(flapping.severity()),
            rules.rules().stream()
                .filter(rule -> rule.isDamped() && isFor(rule, subject))
                .flatMap(
                    rule ->
                        Stream.concat(rule.worse().keySet().stream(), Stream.of(rule.severity()))))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static boolean isFor(AlertRule rule, Subject subject) {
    return subject instanceof OfResource one
        && rule.types().contains(one.resource().scope().type());
  }

  private static boolean isSeenBefore(Change cause) {
    return cause.version() > 1 || cause.op() == Operation.UPDATE;
  }

  private static Alert alert(
      AlertRule rule, Severity severity, Alert of, List<Instant> transitions, Instant now) {
    String name = PlainText.line(of.shownName(), LONGEST_NAME);
    Duration within = ResolvedText.lasted(transitions.getFirst(), now);
    return new Alert(
        rule.name(),
        severity,
        of.subject(),
        of.name(),
        "%s is flapping: in and out of %s %d times in %s"
            .formatted(name, of.rule(), transitions.size(), DurationText.in(Language.EN, within)),
        transitions.getFirst(),
        null,
        null,
        new AlertDetails(
            rule.labels(),
            null,
            null,
            new AlertWords(
                "%s 상태가 계속 바뀜: %s 동안 %s %d회"
                    .formatted(
                        name, DurationText.in(Language.KO, within), of.rule(), transitions.size()),
                null,
                null),
            rule.runbook(),
            of.details().related(),
            null,
            null));
  }

  /** The alert over a flapping resource with its end, if the resource has calmed down. */
  public static Optional<Alert> calmed(Alert alert, List<TroubleSpell> spells, Instant now) {
    List<Instant> transitions = transitions(spells);
    return FlapDetector.isFlapping(transitions, true, now)
        ? Optional.empty()
        : Optional.of(over(alert, spells, transitions, now));
  }

  private static Alert over(
      Alert alert, List<TroubleSpell> spells, List<Instant> transitions, Instant now) {
    Instant start = alert.startsAt();
    long count = transitions.stream().filter(moment -> !moment.isBefore(start)).count();
    Duration trouble =
        spells.stream()
            .map(spell -> spell.within(start, now))
            .reduce(Duration.ZERO, Duration::plus);
    boolean isInTrouble = spells.stream().anyMatch(spell -> spell.end() == null);
    String name = PlainText.line(alert.shownName(), LONGEST_NAME);
    return alert.resolvedAt(
        now,
        null,
        "%s is stable %s after %s: it changed %d times and was in trouble for %s"
            .formatted(
                name,
                isInTrouble ? "in trouble" : "again",
                DurationText.in(Language.EN, ResolvedText.lasted(start, now)),
                count,
                DurationText.in(Language.EN, trouble)),
        "%s 안정됨(%s): %s 동안 %d회 바뀌었고 장애 시간은 %s"
            .formatted(
                name,
                isInTrouble ? "장애 상태" : "정상",
                DurationText.in(Language.KO, ResolvedText.lasted(start, now)),
                count,
                DurationText.in(Language.KO, trouble)));
  }

  private static List<Instant> transitions(List<TroubleSpell> spells) {
    Set<Moment> starts = spells.stream().map(TroubleSpell::startsAt).collect(Collectors.toSet());
    Set<Moment> ends = spells.stream().flatMap(TroubleSpell::endsAt).collect(Collectors.toSet());
    // An alert that is told anew, since it is graded otherwise, went in and out of nothing.
    return spells.stream()
        .flatMap(
            spell ->
                Stream.concat(
                    Stream.of(spell.startsAt()).filter(start -> !ends.contains(start)),
                    spell.endsAt().filter(end -> !starts.contains(end))))
        .map(Moment::at)
        .toList();
  }

  /**
   * A time in trouble.
   *
   * @param rule whose trouble it is
   * @param start when it was first seen
   * @param end null while it is
   */
  public record TroubleSpell(String rule, Instant start, @Nullable Instant end) {

    Moment startsAt() {
      return new Moment(rule, start);
    }

    Stream<Moment> endsAt() {
      return Stream.ofNullable(end).map(at -> new Moment(rule, at));
    }

    Duration within(Instant from, Instant to) {
      Instant begins = start.isBefore(from) ? from : start;
      Instant ends = end == null || end.isAfter(to) ? to : end;
      return ends.isAfter(begins) ? Duration.between(begins, ends) : Duration.ZERO;
    }
  }

  /** When a rule began to hold, or ceased to. */
  private record Moment(String rule, Instant at) {}
}
