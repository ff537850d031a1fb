package io.gateledger.alert;

import io.gateledger.diff.Change;
import io.gateledger.resource.ResourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
    Map<String, List<Alert>> firing = firing(connection, concerned);
    List<AlertStep> steps = new ArrayList<>();
    for (Change change : concerned) {
      steps.addAll(rules.judge(change, firing.getOrDefault(change.key().toString(), List.of())));
    }
    fire(connection, steps.stream().map(AlertStep::alert).filter(Alert::isFiring).toList());
    resolve(connection, steps.stream().map(AlertStep::alert).filter(a -> !a.isFiring()).toList());
    return steps;
  }

  private static Map<String, List<Alert>> firing(Connection connection, List<Change> changes)
      throws SQLException {
    Map<String, List<Alert>> firing = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select rule, severity, resource_key, name, summary, starts_at, version
              from gateledger.alert
             where ends_at is null and resource_key = any(?)
            """)) {
      select.setArray(1, array(connection, changes, change -> change.key().toString()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String key = rows.getString(3);
          firing
              .computeIfAbsent(key, k -> new ArrayList<>())
              .add(
                  new Alert(
                      rows.getString(1),
                      rows.getString(2),
                      ResourceKey.parse(key),
                      rows.getString(4),
                      rows.getString(5),
                      rows.getObject(6, OffsetDateTime.class).toInstant(),
                      null,
                      rows.getInt(7)));
        }
      }
    }
    return firing;
  }

  private static void fire(Connection connection, List<Alert> alerts) throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into gateledger.alert
                   (rule, severity, scope_key, resource_key, name, summary, starts_at, version)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                 ?::timestamptz[], ?::integer[])
            """)) {
      insert.setArray(1, array(connection, alerts, Alert::rule));
      insert.setArray(2, array(connection, alerts, Alert::severity));
      insert.setArray(3, array(connection, alerts, alert -> alert.resource().scope().key()));
      insert.setArray(4, array(connection, alerts, alert -> alert.resource().toString()));
      insert.setArray(5, array(connection, alerts, Alert::name));
      insert.setArray(6, array(connection, alerts, Alert::summary));
      insert.setArray(7, array(connection, alerts, alert -> alert.startsAt().toString()));
      insert.setArray(8, array(connection, alerts, alert -> String.valueOf(alert.version())));
      insert.executeUpdate();
    }
  }

  private static void resolve(Connection connection, List<Alert> alerts) throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.alert a
               set ends_at = r.ends_at
              from unnest(?::text[], ?::text[], ?::timestamptz[]) as r (rule, resource_key, ends_at)
             where a.ends_at is null and a.rule = r.rule and a.resource_key = r.resource_key
            """)) {
      update.setArray(1, array(connection, alerts, Alert::rule));
      update.setArray(2, array(connection, alerts, alert -> alert.resource().toString()));
      update.setArray(
          3, array(connection, alerts, alert -> Objects.requireNonNull(alert.endsAt()).toString()));
      update.executeUpdate();
    }
  }

  private static <T> Array array(
      Connection connection, List<T> values, Function<T, @Nullable String> text)
      throws SQLException {
    return connection.createArrayOf("text", values.stream().map(text).toArray());
  }
}
