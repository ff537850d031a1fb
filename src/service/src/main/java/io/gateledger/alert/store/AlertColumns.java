package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertLabels;
import io.gateledger.alert.AlertWords;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Binds what alerts say as columns, an array each. */
final class AlertColumns {

  private AlertColumns() {}

  /** All that one says when it begins to fire or to wait. */
  static void bind(SqlStatement<?> statement, List<Alert> alerts) {
    bind(statement, "rules", String.class, alerts, Alert::rule);
    bind(statement, "severities", String.class, alerts, alert -> alert.severity().wireName());
    bind(statement, "names", String.class, alerts, Alert::name);
    bind(statement, "summaries", String.class, alerts, Alert::summary);
    bind(statement, "starts_at", Instant.class, alerts, Alert::startsAt);
    bind(statement, "versions", Integer.class, alerts, Alert::version);
    bind(
        statement,
        "labels",
        String.class,
        alerts,
        alert -> AlertRows.json(alert.details().labels()));
    bind(statement, "fingerprints", String.class, alerts, AlertLabels::fingerprint);
    bind(statement, "descriptions", String.class, alerts, alert -> alert.details().description());
    bind(statement, "runbooks", String.class, alerts, alert -> alert.details().runbook());
    bind(
        statement,
        "summaries_ko",
        String.class,
        alerts,
        alert -> korean(alert, AlertWords::summary));
    bind(
        statement,
        "descriptions_ko",
        String.class,
        alerts,
        alert -> korean(alert, AlertWords::description));
    // No key holds a tab, and an array of lists is none in SQL.
    bind(
        statement,
        "related",
        String.class,
        alerts,
        alert -> String.join("\t", new TreeSet<>(alert.details().related())));
    bind(
        statement,
        "starts_not_before",
        Instant.class,
        alerts,
        alert -> alert.details().startsNotBefore());
  }

  static @Nullable String korean(
      Alert alert, Function<AlertWords, ? extends @Nullable String> words) {
    return alert.details().korean() == null ? null : words.apply(alert.details().korean());
  }

  static void bind(
      SqlStatement<?> statement,
      String name,
      Type type,
      List<Alert> alerts,
      Function<Alert, ? extends @Nullable Object> value) {
    statement.bindArray(name, type, alerts.stream().map(value).toArray());
  }
}
