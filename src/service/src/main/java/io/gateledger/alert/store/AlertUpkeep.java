package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.lifecycle.Grading;
import io.gateledger.alert.lifecycle.Inhibitions;
import io.gateledger.alert.lifecycle.PendingAlert;
import io.gateledger.alert.lifecycle.StandingAlert;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.store.AlertWriter.NewAlert;
import io.gateledger.alert.store.AlertWriter.Occurrence;
import io.gateledger.catalogue.Language;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.wording.DurationText;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Does for alerts what no change brings about: lets those fire that have waited long enough, ends
 * those whose rule is no more or whose time is up, finds what explains what, and tells when a
 * resource has calmed down. It reads all from the ledger, so that it goes on after a restart or on
 * another node as if nothing had been.
 */
@ApplicationScoped
public class AlertUpkeep {

  private final AlertRules rules;
  private final AlertWriter writer = new AlertWriter();
  private final PendingAlerts pending = new PendingAlerts();
  private final InhibitionLog inhibitions = new InhibitionLog();
  private final FlapLog flaps = new FlapLog();

  public AlertUpkeep(AlertRules rules) {
    this.rules = rules;
  }

  /**
   * Does what is due.
   *
   * @param areAgreed whether every living node has rules of a version; while one has others, which
   *     this node may not have read yet, nothing is ended or changed for having been judged by them
   * @return what the caller has to record as its last act
   */
  public List<AlertStep> tend(Connection connection, Instant now, Predicate<String> areAgreed) {
    RuleSet inForce = rules.current();
    List<AlertStep> steps = new ArrayList<>();
    if (areAgreed.test(inForce.version())) {
      steps.addAll(endEdited(connection, inForce, now));
      regradeWaiting(connection, inForce);
    }
    steps.addAll(endOutdated(connection, inForce, now));
    steps.addAll(fireDue(connection, inForce, now));
    steps.addAll(endCalmed(connection, inForce, now));
    steps.addAll(inhibitions.review(connection, inForce, now));
    return steps;
  }

  private List<AlertStep> fireDue(Connection connection, RuleSet inForce, Instant now) {
    List<PendingAlert> due = pending.takeDue(connection, now);
    if (due.isEmpty()) {
      return List.of();
    }
    pending.delete(connection, due);
    Map<Occurrence, Long> begun = new HashMap<>();
    // Each by the rules that judged it: what others say of it is found out at the next look.
    due.stream()
        .collect(Collectors.groupingBy(PendingAlert::ruleSet))
        .forEach(
            (ruleSet, some) ->
                begun.putAll(
                    writer.insert(
                        connection,
                        some.stream().map(one -> NewAlert.of(one.alert(), one)).toList(),
                        ruleSet,
                        now)));
    begun.values().removeAll(flaps.damp(connection, inForce, begun.values()));
    inhibitions.explain(connection, inForce, begun.values());
    return due.stream().flatMap(one -> Occurrence.step(one.alert(), begun).stream()).toList();
  }

  /**
   * What waits by rules that were edited waits as these are now, and by rules that are no more,
   * not.
   */
  private void regradeWaiting(Connection connection, RuleSet inForce) {
    List<PendingAlert> others = pending.holdOthers(connection, inForce.version());
    pending.delete(connection, others);
    pending.insert(
        connection,
        others.stream()
            .flatMap(
                one ->
                    inForce
                        .find(one.alert().rule())
                        .filter(rule -> isFor(rule, one.alert().subject()))
                        .map(
                            rule ->
                                one.judgedBy(
                                    Grading.graded(rule, one.alert()),
                                    one.alert().startsAt().plus(rule.holdFor()),
                                    inForce.version()))
                        .stream())
            .toList());
  }

  /** What happened has no end of its own: after a while it is over by itself. */
  private List<AlertStep> endOutdated(Connection connection, RuleSet inForce, Instant now) {
    List<AlertStep> steps = new ArrayList<>();
    for (AlertRule rule : inForce.rules()) {
      Duration endsAfter = rule.endsAfter();
      if (endsAfter != null) {
        List<StandingAlert> over =
            hold(
                connection,
                "a.rule = :rule and a.fired_at <= :until",
                Map.of("rule", rule.name(), "until", now.minus(endsAfter)));
        steps.addAll(
            end(
                connection,
                over,
                now,
                "it was told for %s, and what happened has no end of its own"
                    .formatted(DurationText.in(Language.EN, endsAfter))));
      }
    }
    return steps;
  }

  /**
   * Ends what fires by a rule that is no more, and what would be told otherwise by the rule as it
   * is: that fires anew, under its other labels. The rest goes on, and is not told again.
   */
  private List<AlertStep> endEdited(Connection connection, RuleSet inForce, Instant now) {
    List<StandingAlert> removed = new ArrayList<>();
    List<StandingAlert> edited = new ArrayList<>();
    List<StandingAlert> kept = new ArrayList<>();
    for (StandingAlert one : judgedByOthers(connection, inForce)) {
      Optional<AlertRule> rule =
          inForce.find(one.alert().rule()).filter(found -> isFor(found, one.alert().subject()));
      if (rule.isEmpty() && isMeantToBeThere(inForce, one.alert())) {
        removed.add(one);
      } else if (rule.isPresent() && isToldOtherwise(rule.get(), one.alert())) {
        edited.add(one);
      } else {
        kept.add(one);
      }
    }
    keep(connection, kept, inForce.version());
    List<AlertStep> steps =
        new ArrayList<>(end(connection, removed, now, "the rule was removed or switched off"));
    steps.addAll(end(connection, edited, now, "the rule was edited"));
    List<Alert> anew =
        edited.stream()
            .filter(one -> !one.isUntold())
            .map(
                one ->
                    Grading.anew(inForce.find(one.alert().rule()).orElseThrow(), one.alert(), now))
            .toList();
    Map<Occurrence, Long> begun =
        writer.insert(connection, NewAlert.foundNow(anew), inForce.version(), now);
    inhibitions.explain(connection, inForce, begun.values());
    steps.addAll(anew.stream().flatMap(alert -> Occurrence.step(alert, begun).stream()).toList());
    return steps;
  }

  private static List<StandingAlert> judgedByOthers(Connection connection, RuleSet inForce) {
    return hold(
        connection, "a.rule_set is distinct from :version", Map.of("version", inForce.version()));
  }

  /** Those that fire and that nobody else holds, locked until the transaction ends. */
  private static List<StandingAlert> hold(
      Connection connection, String which, Map<String, ?> bound) {
    return Sql.over(connection)
        .createQuery(
            """
            select %s from gateledger.alert a
             where a.ends_at is null and %s
             order by a.alert_no
               for update of a skip locked
            """
                .formatted(AlertRows.COLUMNS, which))
        .bindMap(bound)
        .map(AlertRows::firing)
        .list();
  }

  /** An operational rule has no types. */
  private static boolean isFor(AlertRule rule, Subject subject) {
    return rule.isOperational()
        || subject instanceof OfResource one
            && rule.types().contains(one.resource().scope().type());
  }

  private static boolean isMeantToBeThere(RuleSet inForce, Alert alert) {
    return alert.subject() instanceof OfResource || inForce.knowsOperational();
  }

  /** Labels tell an alert from others: with other ones it is another. */
  private static boolean isToldOtherwise(AlertRule rule, Alert alert) {
    Map<String, String> labels = alert.details().labels();
    return labels != null && (!labels.equals(rule.labels()) || !rule.gives(alert.severity()));
  }

  private static void keep(Connection connection, List<StandingAlert> kept, String ruleSet) {
    if (!kept.isEmpty()) {
      Sql.over(connection)
          .createUpdate(
              "update gateledger.alert set rule_set = :version where alert_no = any(:numbers)")
          .bind("version", ruleSet)
          .bindArray("numbers", Long.class, kept.stream().map(StandingAlert::number).toList())
          .execute();
    }
  }

  private List<AlertStep> endCalmed(Connection connection, RuleSet inForce, Instant now) {
    List<StandingAlert> flapping =
        hold(connection, "a.rule = :rule", Map.of("rule", Inhibitions.FLAPPING));
    List<Alert> calmed =
        flapping.isEmpty() ? List.of() : flaps.calmed(connection, inForce, flapping, now);
    List<AlertStep> steps = new ArrayList<>(writer.endAll(connection, calmed, now));
    steps.addAll(flaps.release(connection));
    return steps;
  }

  private List<AlertStep> end(
      Connection connection, List<StandingAlert> over, Instant now, String reason) {
    return over.isEmpty()
        ? List.of()
        : writer.endFor(
            connection,
            "alert_no",
            Long.class,
            over.stream().map(StandingAlert::number).toList(),
            now,
            reason);
  }
}
