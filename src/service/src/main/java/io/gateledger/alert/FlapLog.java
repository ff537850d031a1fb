package io.gateledger.alert;

import io.gateledger.alert.LifeStep.Begins;
import io.gateledger.alert.LifeStep.Ends;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Severity;
import io.gateledger.catalogue.Language;
import io.gateledger.diff.Change;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Operation;
import io.gateledger.wording.DurationText;
import io.gateledger.wording.PlainText;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
 * Damps what flaps: the spells of trouble of such a resource are written down as ever, and told by
 * one alert in place of a storm.
 */
final class FlapLog {

  private static final int LONGEST_NAME = 200;

  /** The alerts of resources that begin to flap with these steps, none where they do already. */
  List<Alert> beginning(Connection connection, RuleSet rules, List<LifeStep> steps, Instant now) {
    Optional<AlertRule> flapping = rules.find(Inhibitions.FLAPPING);
    Set<String> damped = damped(rules);
    if (flapping.isEmpty() || damped.isEmpty()) {
      return List.of();
    }
    Map<String, Alert> moved = new LinkedHashMap<>();
    steps.stream()
        .flatMap(FlapLog::transition)
        .filter(alert -> damped.contains(alert.rule()))
        .forEach(alert -> moved.put(alert.subject().key(), alert));
    Map<String, List<Spell>> spells = spells(connection, moved.keySet(), damped, now);
    List<Alert> beginning = new ArrayList<>();
    moved.forEach(
        (subject, alert) -> {
          List<Instant> transitions = transitions(spells.getOrDefault(subject, List.of()));
          if (FlapDetector.isFlapping(transitions, false, now)) {
            beginning.add(
                alert(
                    flapping.get(),
                    severity(rules, flapping.get(), alert.subject()),
                    alert,
                    FlapDetector.recent(transitions, now),
                    now));
          }
        });
    return beginning;
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

  /**
   * Marks those of alerts that just began whose resource flaps: they are not told by themselves.
   */
  Set<Long> damp(Connection connection, RuleSet rules, Collection<Long> begun) {
    Set<String> damped = damped(rules);
    if (begun.isEmpty() || damped.isEmpty()) {
      return Set.of();
    }
    List<Long> numbers =
        Sql.over(connection)
            .createQuery(
                """
                update gateledger.alert a
                   set is_untold = true, inhibited_by = f.alert_no, fired_inhibited_by = f.alert_no
                  from gateledger.alert f
                 where a.alert_no = any(:begun) and a.rule = any(:damped)
                   and f.subject = a.subject and f.rule = :flapping and f.ends_at is null
                returning a.alert_no
                """)
            .bindArray("begun", Long.class, begun)
            .bindArray("damped", String.class, damped)
            .bind("flapping", Inhibitions.FLAPPING)
            .mapTo(Long.class)
            .list();
    return Set.copyOf(numbers);
  }

  /**
   * Those of alerts over flapping resources that have calmed down, with their end.
   *
   * @param flapping all that fire
   */
  List<Alert> calmed(
      Connection connection, RuleSet rules, List<StandingAlert> flapping, Instant now) {
    Set<String> damped = damped(rules);
    Map<String, List<Spell>> spells =
        spells(
            connection,
            flapping.stream().map(one -> one.alert().subject().key()).toList(),
            damped,
            flapping.stream()
                .map(one -> one.alert().startsAt().plus(FlapDetector.WINDOW))
                .min(Instant::compareTo)
                .filter(earliest -> earliest.isBefore(now))
                .orElse(now));
    List<Alert> calmed = new ArrayList<>();
    for (StandingAlert one : flapping) {
      List<Spell> own = spells.getOrDefault(one.alert().subject().key(), List.of());
      List<Instant> transitions = transitions(own);
      if (!FlapDetector.isFlapping(transitions, true, now)) {
        calmed.add(over(one.alert(), own, transitions, now));
      }
    }
    return calmed;
  }

  private static Alert over(
      Alert alert, List<Spell> spells, List<Instant> transitions, Instant now) {
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

  /**
   * Tells at last, as if they began to fire now, those that were not told, of whose resources
   * nothing says any more that they flap, for whatever reason it does not.
   */
  List<AlertStep> release(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            update gateledger.alert a
               set is_untold = false, inhibited_by = null, fired_inhibited_by = null
             where a.ends_at is null and a.is_untold
               and not exists (select from gateledger.alert f
                                where f.subject = a.subject and f.rule = :flapping and f.ends_at is null)
            returning a.alert_no
            """)
        .bind("flapping", Inhibitions.FLAPPING)
        .mapTo(Long.class)
        .map(number -> new AlertStep(number, AlertStatus.FIRING))
        .list();
  }

  private static Set<String> damped(RuleSet rules) {
    return rules.rules().stream()
        .filter(AlertRule::isDamped)
        .map(AlertRule::name)
        .collect(Collectors.toSet());
  }

  private static List<Instant> transitions(List<Spell> spells) {
    Set<Moment> starts = spells.stream().map(Spell::startsAt).collect(Collectors.toSet());
    Set<Moment> ends = spells.stream().flatMap(Spell::endsAt).collect(Collectors.toSet());
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

  /** The spells of trouble that reach into the window before a moment. */
  private static Map<String, List<Spell>> spells(
      Connection connection, Collection<String> subjects, Set<String> damped, Instant now) {
    if (subjects.isEmpty()) {
      return Map.of();
    }
    return Sql.over(connection)
        .createQuery(
            """
            select subject, rule, starts_at, ends_at from gateledger.alert
             where subject = any(:subjects) and rule = any(:damped)
               and (ends_at is null or ends_at > :since)
            """)
        .bindArray("subjects", String.class, subjects)
        .bindArray("damped", String.class, damped)
        .bind("since", now.minus(FlapDetector.WINDOW))
        .map(
            row ->
                Map.entry(
                    row.getColumn("subject", String.class),
                    new Spell(
                        row.getColumn("rule", String.class),
                        row.getColumn("starts_at", Instant.class),
                        row.getColumn("ends_at", Instant.class))))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /**
   * A time in trouble.
   *
   * @param end null while it is
   */
  private record Spell(String rule, Instant start, @Nullable Instant end) {

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
