package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertStatus;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.AlertWords;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.alert.lifecycle.PendingAlert;
import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Writes that alerts begin to fire, and that they are over. */
final class AlertWriter {

  /** Those that did not fire yet, with the numbers they have now. */
  Map<Occurrence, Long> insert(
      Connection connection, List<NewAlert> begun, String ruleSet, Instant foundAt) {
    if (begun.isEmpty()) {
      return Map.of();
    }
    Query insert =
        Sql.over(connection)
            .createQuery(
                """
                insert into gateledger.alert
                       (rule, severity, account_key, scope_key, resource_key, name, summary, starts_at, version,
                        labels, fingerprint, description, runbook, summary_ko, description_ko,
                        starts_not_before, found_at, related, rule_set, fired_at)
                select n.rule, n.severity, n.account_key, n.scope_key, n.resource_key, n.name, n.summary,
                       n.starts_at, n.version, n.labels::jsonb, n.fingerprint, n.description, n.runbook,
                       n.summary_ko, n.description_ko, n.starts_not_before, n.found_at,
                       string_to_array(n.related, E'\\t'), :rule_set, :fired_at
                  from unnest(:rules, :severities, :account_keys, :scope_keys, :resource_keys, :names,
                              :summaries, :starts_at, :versions, :labels, :fingerprints, :descriptions,
                              :runbooks, :summaries_ko, :descriptions_ko, :starts_not_before, :found_at,
                              :related)
                         as n (rule, severity, account_key, scope_key, resource_key, name, summary,
                               starts_at, version, labels, fingerprint, description, runbook, summary_ko,
                               description_ko, starts_not_before, found_at, related)
                on conflict (subject, rule) where ends_at is null do nothing
                returning alert_no, rule, subject
                """);
    List<Alert> alerts = begun.stream().map(NewAlert::alert).toList();
    AlertColumns.bind(
        insert, "account_keys", String.class, alerts, alert -> accountKey(alert.subject()));
    AlertColumns.bind(
        insert, "scope_keys", String.class, alerts, alert -> scopeKey(alert.subject()));
    AlertColumns.bind(
        insert, "resource_keys", String.class, alerts, alert -> resourceKey(alert.subject()));
    AlertColumns.bind(insert, alerts);
    insert.bindArray(
        "found_at", Instant.class, begun.stream().map(NewAlert::foundBefore).toArray());
    return numbers(insert.bind("rule_set", ruleSet).bind("fired_at", foundAt));
  }

  /** Those that fired still and were told, with their numbers. */
  Map<Occurrence, Long> end(Connection connection, List<AlertTransition> over, Instant foundAt) {
    if (over.isEmpty()) {
      return Map.of();
    }
    Query update =
        Sql.over(connection)
            .createQuery(
                """
                with ended as (
                update gateledger.alert a
                   set ends_at = r.ends_at, resolved_at = :found_at, end_version = r.version,
                       ends_not_before = r.ends_not_before, resolved_summary = r.resolved_summary,
                       resolved_summary_ko = r.resolved_summary_ko
                  from unnest(:rules, :subjects, :starts_at, :ends_at, :versions, :ends_not_before,
                              :resolved_summaries, :resolved_summaries_ko)
                         as r (rule, subject, starts_at, ends_at, version, ends_not_before,
                               resolved_summary, resolved_summary_ko)
                 where a.ends_at is null and a.rule = r.rule and a.subject = r.subject
                   and a.starts_at = r.starts_at
                returning a.alert_no, a.rule, a.subject, a.is_untold)
                select alert_no, rule, subject from ended where not is_untold
                """);
    List<Alert> alerts = over.stream().map(AlertTransition::alert).toList();
    AlertColumns.bind(update, "rules", String.class, alerts, Alert::rule);
    AlertColumns.bind(update, "subjects", String.class, alerts, alert -> alert.subject().key());
    AlertColumns.bind(update, "starts_at", Instant.class, alerts, Alert::startsAt);
    AlertColumns.bind(update, "ends_at", Instant.class, alerts, Alert::endsAt);
    AlertColumns.bind(
        update, "ends_not_before", Instant.class, alerts, alert -> alert.details().endsNotBefore());
    AlertColumns.bind(
        update,
        "resolved_summaries",
        String.class,
        alerts,
        alert -> alert.details().resolvedSummary());
    AlertColumns.bind(
        update,
        "resolved_summaries_ko",
        String.class,
        alerts,
        alert -> AlertColumns.korean(alert, AlertWords::resolved));
    update.bindArray(
        "versions",
        Integer.class,
        over.stream().map(step -> step.cause() == null ? null : step.cause().version()).toArray());
    return numbers(update.bind("found_at", foundAt));
  }

  /**
   * Ends alerts that no change ends.
   *
   * @return the steps of those that fired still and were told
   */
  List<AlertStep> endAll(Connection connection, List<Alert> over, Instant foundAt) {
    Map<Occurrence, Long> ended =
        end(
            connection,
            over.stream().map(alert -> new AlertTransition(alert, null)).toList(),
            foundAt);
    return over.stream().flatMap(alert -> Occurrence.step(alert, ended).stream()).toList();
  }

  /**
   * Ends what fires though nothing says that its trouble is over.
   *
   * @param column by which those to end are chosen
   * @param reason in words, to be told with the end
   * @return the steps of those that were told
   */
  <T> List<AlertStep> endFor(
      Connection connection,
      String column,
      Class<T> type,
      List<T> chosen,
      Instant at,
      String reason) {
    return Sql.over(connection)
        .createQuery(
            """
            with ended as (
              update gateledger.alert
                 set ends_at = greatest(starts_at, :at), resolved_at = :at, resolved_reason = :reason
               where ends_at is null and %s = any(:chosen)
              returning alert_no, is_untold)
            select alert_no from ended where not is_untold
            """
                .formatted(column))
        .bind("at", at)
        .bind("reason", reason)
        .bindArray("chosen", type, chosen)
        .mapTo(Long.class)
        .map(number -> new AlertStep(number, AlertStatus.RESOLVED))
        .list();
  }

  /** Notes why alerts ended though nothing says that their trouble is over. */
  void explain(Connection connection, List<AlertStep> ends, String reason) {
    if (!ends.isEmpty()) {
      Sql.over(connection)
          .createUpdate(
              "update gateledger.alert set resolved_reason = :reason where alert_no ="
                  + " any(:numbers)")
          .bind("reason", reason)
          .bindArray("numbers", Long.class, ends.stream().map(AlertStep::number).toList())
          .execute();
    }
  }

  private static Map<Occurrence, Long> numbers(Query written) {
    Map<Occurrence, Long> numbers = new HashMap<>();
    written
        .map(
            row ->
                Map.entry(
                    new Occurrence(
                        row.getColumn("rule", String.class),
                        row.getColumn("subject", String.class)),
                    row.getColumn("alert_no", Long.class)))
        .forEach(one -> numbers.put(one.getKey(), one.getValue()));
    return numbers;
  }

  /**
   * An alert that is about to fire.
   *
   * @param foundBefore when the change was found that made its rule hold, where that was before now
   */
  record NewAlert(Alert alert, @Nullable Instant foundBefore) {

    static NewAlert of(Alert alert, @Nullable PendingAlert waited) {
      return new NewAlert(alert, waited == null ? null : waited.foundAt());
    }

    /** Those that did not wait. */
    static List<NewAlert> foundNow(List<Alert> alerts) {
      return alerts.stream().map(alert -> of(alert, null)).toList();
    }
  }

  /** What fires at most once at a time. */
  record Occurrence(String rule, String subject) {

    /** The step that was written of an alert, if it was. */
    static Optional<AlertStep> step(Alert alert, Map<Occurrence, Long> written) {
      return Optional.ofNullable(written.get(of(alert)))
          .map(number -> new AlertStep(number, alert.status()));
    }

    static Occurrence of(Alert alert) {
      return new Occurrence(alert.rule(), alert.subject().key());
    }
  }

  private static @Nullable String accountKey(Subject subject) {
    return switch (subject) {
      case OfAccount whole -> whole.key();
      case OfService part -> part.key();
      case OfScope scope -> null;
      case OfResource one -> null;
    };
  }

  private static @Nullable String scopeKey(Subject subject) {
    return switch (subject) {
      case OfResource one -> one.resource().scope().key();
      case OfScope one -> one.key();
      case OfAccount whole -> null;
      case OfService part -> null;
    };
  }

  private static @Nullable String resourceKey(Subject subject) {
    return subject instanceof OfResource one ? one.key() : null;
  }
}
