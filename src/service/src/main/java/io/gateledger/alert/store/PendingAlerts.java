package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.lifecycle.PendingAlert;
import io.gateledger.ledger.relation.NeighbourStates;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Update;

/** Keeps the alerts that wait until their rules have held for long enough. */
final class PendingAlerts {

  private static final String ALL =
      "select "
          + AlertRows.SAID
          + ", a.pending_no, a.resource_key, a.found_at, a.due_at, a.unknown_since, a.rule_set"
          + " from gateledger.alert_pending a";

  private final NeighbourStates states = new NeighbourStates();

  /** Those of resources, held until the transaction ends, so that nobody lets them fire. */
  List<PendingAlert> hold(Connection connection, Collection<OfResource> subjects) {
    if (subjects.isEmpty()) {
      return List.of();
    }
    return Sql.over(connection)
        .createQuery(
            ALL + " where a.resource_key = any(:subjects) order by a.pending_no for update of a")
        .bindArray("subjects", String.class, subjects.stream().map(Subject::key).toList())
        .map(PendingAlerts::pending)
        .list();
  }

  /**
   * Those that have waited for long enough, as a look has shown that began then or later; what
   * another transaction is at is left to it.
   */
  List<PendingAlert> takeDue(Connection connection, Instant now) {
    List<PendingAlert> due =
        Sql.over(connection)
            .createQuery(
                ALL
                    + " where a.due_at <= :now and a.unknown_since is null"
                    + " order by a.pending_no for update of a skip locked")
            .bind("now", now)
            .map(PendingAlerts::pending)
            .list();
    Map<ResourceKey, Instant> seen =
        states.lastSeen(
            connection, due.stream().map(PendingAlerts::resource).collect(Collectors.toSet()));
    return due.stream()
        .filter(one -> one.isDue(seen.getOrDefault(resource(one), Instant.MIN)))
        .toList();
  }

  private static ResourceKey resource(PendingAlert one) {
    return ((OfResource) one.alert().subject()).resource();
  }

  /** Those that other rules let wait; what another transaction is at is left to it. */
  List<PendingAlert> holdOthers(Connection connection, String ruleSet) {
    return Sql.over(connection)
        .createQuery(
            ALL
                + " where a.rule_set <> :rule_set order by a.pending_no for update of a skip locked")
        .bind("rule_set", ruleSet)
        .map(PendingAlerts::pending)
        .list();
  }

  /** Lets those of scopes go on under the keys that these have now. */
  void move(Connection connection, Map<Scope, Scope> renamed) {
    List<PendingAlert> moved =
        Sql.over(connection)
            .createQuery(
                ALL + " where a.scope_key = any(:scopes) order by a.pending_no for update of a")
            .bindArray("scopes", String.class, renamed.keySet().stream().map(Scope::key).toList())
            .map(PendingAlerts::pending)
            .list();
    delete(connection, moved);
    insert(
        connection,
        moved.stream()
            .map(
                one ->
                    one.about(
                        one.alert()
                            .subject()
                            .under(Objects.requireNonNull(renamed.get(resource(one).scope())))))
            .toList());
  }

  /** Those of scopes, and what is in them. */
  void deleteIn(Connection connection, Collection<String> scopes) {
    Sql.over(connection)
        .createUpdate("delete from gateledger.alert_pending where scope_key = any(:scopes)")
        .bindArray("scopes", String.class, scopes)
        .execute();
  }

  void delete(Connection connection, List<PendingAlert> over) {
    if (over.isEmpty()) {
      return;
    }
    Sql.over(connection)
        .createUpdate("delete from gateledger.alert_pending where pending_no = any(:numbers)")
        .bindArray("numbers", Long.class, over.stream().map(PendingAlert::number).toList())
        .execute();
  }

  void insert(Connection connection, List<PendingAlert> begun) {
    if (begun.isEmpty()) {
      return;
    }
    Update insert =
        Sql.over(connection)
            .createUpdate(
                """
                insert into gateledger.alert_pending
                       (rule, severity, scope_key, resource_key, name, summary, starts_at, version, labels,
                        fingerprint, description, runbook, summary_ko, description_ko, starts_not_before,
                        found_at, due_at, related, unknown_since, rule_set)
                select n.rule, n.severity, n.scope_key, n.resource_key, n.name, n.summary, n.starts_at,
                       n.version, n.labels::jsonb, n.fingerprint, n.description, n.runbook, n.summary_ko,
                       n.description_ko, n.starts_not_before, n.found_at, n.due_at,
                       string_to_array(n.related, E'\\t'), n.unknown_since, n.rule_set
                  from unnest(:rules, :severities, :scope_keys, :resource_keys, :names, :summaries,
                              :starts_at, :versions, :labels, :fingerprints, :descriptions, :runbooks,
                              :summaries_ko, :descriptions_ko, :starts_not_before, :found_at, :due_at,
                              :related, :unknown_since, :rule_sets)
                         as n (rule, severity, scope_key, resource_key, name, summary, starts_at, version,
                               labels, fingerprint, description, runbook, summary_ko, description_ko,
                               starts_not_before, found_at, due_at, related, unknown_since, rule_set)
                on conflict (resource_key, rule) do nothing
                """);
    List<Alert> alerts = begun.stream().map(PendingAlert::alert).toList();
    AlertColumns.bind(insert, alerts);
    AlertColumns.bind(
        insert,
        "scope_keys",
        String.class,
        alerts,
        alert -> ((OfResource) alert.subject()).resource().scope().key());
    AlertColumns.bind(
        insert, "resource_keys", String.class, alerts, alert -> alert.subject().key());
    insert
        .bindArray("found_at", Instant.class, begun.stream().map(PendingAlert::foundAt).toArray())
        .bindArray("due_at", Instant.class, begun.stream().map(PendingAlert::dueAt).toArray())
        .bindArray(
            "unknown_since",
            Instant.class,
            begun.stream().map(PendingAlert::unknownSince).toArray())
        .bindArray("rule_sets", String.class, begun.stream().map(PendingAlert::ruleSet).toList())
        .execute();
  }

  private static PendingAlert pending(RowView row) {
    return new PendingAlert(
        row.getColumn("pending_no", Long.class),
        AlertRows.pending(row),
        row.getColumn("found_at", Instant.class),
        row.getColumn("due_at", Instant.class),
        row.getColumn("unknown_since", Instant.class),
        row.getColumn("rule_set", String.class));
  }
}
