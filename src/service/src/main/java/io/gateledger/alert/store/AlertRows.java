package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertDetails;
import io.gateledger.alert.AlertWords;
import io.gateledger.alert.Subject;
import io.gateledger.alert.lifecycle.StandingAlert;
import io.gateledger.alert.rule.Severity;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** How alerts stand in their rows. */
final class AlertRows {

  /** Of one that fires, waits or is over. */
  static final String SAID =
      """
      a.rule, a.severity, a.name, a.summary, a.description, a.runbook, a.summary_ko, a.description_ko,
      a.starts_at, a.starts_not_before, a.version, coalesce(a.related, '{}') as related, a.labels is not null as is_labelled,
      array(select key from jsonb_each_text(a.labels) order by key) as label_names,
      array(select value from jsonb_each_text(a.labels) order by key) as label_values
      """;

  /** Of one that fires or is over. */
  static final String COLUMNS =
      SAID
          + """
          , a.alert_no, a.subject, a.ends_at, a.ends_not_before, a.resolved_summary,
          a.resolved_summary_ko, a.unknown_since, a.inhibited_by, a.is_untold
          """;

  private AlertRows() {}

  static Alert alert(RowView row) {
    return alert(row, row.getColumn("subject", String.class), true);
  }

  /** One that waits has no end. */
  static Alert pending(RowView row) {
    return alert(row, row.getColumn("resource_key", String.class), false);
  }

  static StandingAlert firing(RowView row) {
    return new StandingAlert(
        row.getColumn("alert_no", Long.class),
        alert(row),
        row.getColumn("unknown_since", Instant.class),
        row.getColumn("inhibited_by", Long.class),
        row.getColumn("is_untold", Boolean.class));
  }

  private static Alert alert(RowView row, String subject, boolean mayBeOver) {
    return new Alert(
        row.getColumn("rule", String.class),
        row.getColumn("severity", Severity.class),
        Subject.parse(subject),
        row.getColumn("name", String.class),
        row.getColumn("summary", String.class),
        row.getColumn("starts_at", Instant.class),
        mayBeOver ? row.getColumn("ends_at", Instant.class) : null,
        row.getColumn("version", Integer.class),
        new AlertDetails(
            labels(row),
            row.getColumn("description", String.class),
            mayBeOver ? row.getColumn("resolved_summary", String.class) : null,
            korean(row, mayBeOver),
            row.getColumn("runbook", String.class),
            Set.of(row.getColumn("related", String[].class)),
            row.getColumn("starts_not_before", Instant.class),
            mayBeOver ? row.getColumn("ends_not_before", Instant.class) : null));
  }

  private static @Nullable AlertWords korean(RowView row, boolean mayBeOver) {
    String summary = row.getColumn("summary_ko", String.class);
    return summary == null
        ? null
        : new AlertWords(
            summary,
            row.getColumn("description_ko", String.class),
            mayBeOver ? row.getColumn("resolved_summary_ko", String.class) : null);
  }

  private static @Nullable Map<String, String> labels(RowView row) {
    if (!row.getColumn("is_labelled", Boolean.class)) {
      return null;
    }
    String[] names = row.getColumn("label_names", String[].class);
    String[] values = row.getColumn("label_values", String[].class);
    Map<String, String> labels = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      labels.put(names[i], values[i]);
    }
    return labels;
  }

  static @Nullable String json(@Nullable Map<String, String> labels) {
    if (labels == null) {
      return null;
    }
    TreeMap<String, FieldValue> members = new TreeMap<>();
    labels.forEach((name, value) -> members.put(name, FieldValue.text(value)));
    return CanonicalJson.of(new Struct(members));
  }
}
