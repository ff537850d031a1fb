package io.gateledger.alert;

import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.diff.Change;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the alerts in PostgreSQL, and moves them on as changes come. */
@ApplicationScoped
public class AlertLog {

  private final AlertRules rules;

  public AlertLog(AlertRules rules) {
    this.rules = rules;
  }

  /**
   * Judges changes of one scope and writes what begins to fire and what resolves.
   *
   * @param changes each of another resource
   */
  public List<AlertStep> apply(Connection connection, Collection<Change> changes)
      throws SQLException {
    List<Change> concerned =
        changes.stream().filter(change -> rules.concern(change.key().scope().type())).toList();
    if (concerned.isEmpty()) {
      return List.of();
    }
    Map<Subject, List<Alert>> firing =
        firing(connection, concerned.stream().map(change -> new OfResource(change.key())).toList())
            .stream()
            .collect(Collectors.groupingBy(Alert::subject));
    List<AlertStep> steps = new ArrayList<>();
    for (Change change : concerned) {
      steps.addAll(
          rules.judge(change, firing.getOrDefault(new OfResource(change.key()), List.of())));
    }
    insert(connection, steps.stream().map(AlertStep::alert).filter(Alert::isFiring).toList());
    end(connection, steps.stream().map(AlertStep::alert).filter(a -> !a.isFiring()).toList());
    return steps;
  }

  /** Lets an alert that no change causes fire, unless it does already. */
  public Optional<AlertStep> fire(Connection connection, Alert alert) throws SQLException {
    return insert(connection, List.of(alert)) == 0
        ? Optional.empty()
        : Optional.of(new AlertStep(alert, null));
  }

  /** The alerts of subjects that fire. */
  public List<Alert> firing(Connection connection, Collection<? extends Subject> subjects)
      throws SQLException {
    return firing(connection, "subject = any(?)", array(connection, subjects, Subject::key));
  }

  /** The alerts of a rule that fire. */
  public List<Alert> firing(Connection connection, OperationalRule rule) throws SQLException {
    return firing(connection, "rule = ?", rule.wireName());
  }

  private static List<Alert> firing(Connection connection, String condition, Object value)
      throws SQLException {
    List<Alert> firing = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select rule, severity, subject, name, summary, starts_at, version
              from gateledger.alert
             where ends_at is null and\s"""
                + condition)) {
      select.setObject(1, value);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          firing.add(alert(rows));
        }
      }
    }
    return firing;
  }

  private static Alert alert(ResultSet rows) throws SQLException {
    return new Alert(
        rows.getString(1),
        rows.getString(2),
        Subject.parse(rows.getString(3)),
        rows.getString(4),
        rows.getString(5),
        rows.getObject(6, OffsetDateTime.class).toInstant(),
        null,
        rows.getObject(7, Integer.class));
  }

  /**
   * Ends alerts that no change ends; a moment before their start is their start.
   *
   * @return the steps of those that fired still: another transaction may have ended the rest, and
   *     tells of them
   */
  public List<AlertStep> resolve(Connection connection, Collection<Alert> alerts, Instant at)
      throws SQLException {
    List<Alert> resolved =
        alerts.stream()
            .map(alert -> alert.resolvedAt(at.isBefore(alert.startsAt()) ? alert.startsAt() : at))
            .toList();
    Set<Occurrence> ended = end(connection, resolved);
    return resolved.stream()
        .filter(alert -> ended.contains(Occurrence.of(alert)))
        .map(alert -> new AlertStep(alert, null))
        .toList();
  }

  private static int insert(Connection connection, List<Alert> alerts) throws SQLException {
    if (alerts.isEmpty()) {
      return 0;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into gateledger.alert
                   (rule, severity, account_key, scope_key, resource_key, name, summary, starts_at, version)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                 ?::text[], ?::timestamptz[], ?::integer[])
            on conflict (subject, rule) where ends_at is null do nothing
            """)) {
      insert.setArray(1, array(connection, alerts, Alert::rule));
      insert.setArray(2, array(connection, alerts, Alert::severity));
      insert.setArray(3, array(connection, alerts, alert -> accountKey(alert.subject())));
      insert.setArray(4, array(connection, alerts, alert -> scopeKey(alert.subject())));
      insert.setArray(5, array(connection, alerts, alert -> resourceKey(alert.subject())));
      insert.setArray(6, array(connection, alerts, Alert::name));
      insert.setArray(7, array(connection, alerts, Alert::summary));
      insert.setArray(8, array(connection, alerts, alert -> alert.startsAt().toString()));
      insert.setArray(9, array(connection, alerts, alert -> version(alert)));
      return insert.executeUpdate();
    }
  }

  private static Set<Occurrence> end(Connection connection, List<Alert> alerts)
      throws SQLException {
    Set<Occurrence> ended = new HashSet<>();
    if (alerts.isEmpty()) {
      return ended;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.alert a
               set ends_at = r.ends_at
              from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                     as r (rule, subject, starts_at, ends_at)
             where a.ends_at is null and a.rule = r.rule and a.subject = r.subject
               and a.starts_at = r.starts_at
            returning a.rule, a.subject
            """)) {
      update.setArray(1, array(connection, alerts, Alert::rule));
      update.setArray(2, array(connection, alerts, alert -> alert.subject().key()));
      update.setArray(3, array(connection, alerts, alert -> alert.startsAt().toString()));
      update.setArray(
          4, array(connection, alerts, alert -> Objects.requireNonNull(alert.endsAt()).toString()));
      try (ResultSet rows = update.executeQuery()) {
        while (rows.next()) {
          ended.add(new Occurrence(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return ended;
  }

  /** What fires at most once at a time. */
  private record Occurrence(String rule, String subject) {

    static Occurrence of(Alert alert) {
      return new Occurrence(alert.rule(), alert.subject().key());
    }
  }

  private static @Nullable String accountKey(Subject subject) {
    return subject instanceof OfAccount whole ? whole.key() : null;
  }

  private static @Nullable String scopeKey(Subject subject) {
    return switch (subject) {
      case OfResource one -> one.resource().scope().key();
      case OfScope one -> one.key();
      case OfAccount whole -> null;
    };
  }

  private static @Nullable String resourceKey(Subject subject) {
    return subject instanceof OfResource one ? one.key() : null;
  }

  private static @Nullable String version(Alert alert) {
    return alert.version() == null ? null : alert.version().toString();
  }

  private static <T> Array array(
      Connection connection, Collection<? extends T> values, Function<T, @Nullable String> text)
      throws SQLException {
    return connection.createArrayOf("text", values.stream().map(text).toArray());
  }
}
