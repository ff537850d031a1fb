package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertStatus;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.lifecycle.Flapping;
import io.gateledger.alert.lifecycle.Flapping.TroubleSpell;
import io.gateledger.alert.lifecycle.Inhibitions;
import io.gateledger.alert.lifecycle.LifeStep;
import io.gateledger.alert.lifecycle.StandingAlert;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Damps what flaps: the spells of trouble of such a resource are written down as ever, and told by
 * one alert in place of a storm.
 */
final class FlapLog {

  /** The alerts of resources that begin to flap with these steps, none where they do already. */
  List<Alert> beginning(Connection connection, RuleSet rules, List<LifeStep> steps, Instant now) {
    Optional<AlertRule> flapping = rules.find(Inhibitions.FLAPPING);
    Set<String> damped = Flapping.damped(rules);
    if (flapping.isEmpty() || damped.isEmpty()) {
      return List.of();
    }
    Map<String, Alert> moved = Flapping.moved(steps, damped);
    Map<String, List<TroubleSpell>> spells = spells(connection, moved.keySet(), damped, now);
    return moved.entrySet().stream()
        .flatMap(
            one ->
                Flapping.begins(
                    rules,
                    flapping.get(),
                    one.getValue(),
                    spells.getOrDefault(one.getKey(), List.of()),
                    now)
                    .stream())
        .toList();
  }

  /**
   * Marks those of alerts that just began whose resource flaps: they are not told by themselves.
   */
  Set<Long> damp(Connection connection, RuleSet rules, Collection<Long> begun) {
    Set<String> damped = Flapping.damped(rules);
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
    Set<String> damped = Flapping.damped(rules);
    Map<String, List<TroubleSpell>> spells =
        spells(
            connection,
            flapping.stream().map(one -> one.alert().subject().key()).toList(),
            damped,
            flapping.stream()
                .map(one -> one.alert().startsAt().plus(Flapping.WINDOW))
                .min(Instant::compareTo)
                .filter(earliest -> earliest.isBefore(now))
                .orElse(now));
    return flapping.stream()
        .flatMap(
            one ->
                Flapping.calmed(
                    one.alert(), spells.getOrDefault(one.alert().subject().key(), List.of()), now)
                    .stream())
        .toList();
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

  /** The spells of trouble that reach into the window before a moment. */
  private static Map<String, List<TroubleSpell>> spells(
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
        .bind("since", now.minus(Flapping.WINDOW))
        .map(
            row ->
                Map.entry(
                    row.getColumn("subject", String.class),
                    new TroubleSpell(
                        row.getColumn("rule", String.class),
                        row.getColumn("starts_at", Instant.class),
                        row.getColumn("ends_at", Instant.class))))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }
}
