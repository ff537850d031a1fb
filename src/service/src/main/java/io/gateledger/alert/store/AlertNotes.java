package io.gateledger.alert.store;

import io.gateledger.alert.AlertNote;
import io.gateledger.alert.Inhibition;
import io.gateledger.alert.lifecycle.LifeStep.Doubted;
import io.gateledger.alert.lifecycle.LifeStep.Known;
import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Keeps what becomes of alerts while they fire. */
final class AlertNotes {

  List<AlertNote> of(Connection connection, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return Sql.over(connection)
        .createQuery(
            """
            select n.note_no, n.alert_no, n.noted_at, n.unknown_since, c.alert_no as cause_no,
                   c.rule as cause_rule, c.subject as cause_subject, c.fingerprint as cause_fingerprint
              from gateledger.alert_note n
              left join gateledger.alert c on c.alert_no = n.inhibited_by
             where n.note_no = any(:numbers)
            """)
        .bindArray("numbers", Long.class, numbers)
        .map(
            row ->
                new AlertNote(
                    row.getColumn("note_no", Long.class),
                    row.getColumn("alert_no", Long.class),
                    row.getColumn("noted_at", Instant.class),
                    inhibition(row, "cause"),
                    row.getColumn("unknown_since", Instant.class)))
        .list();
  }

  /** The alert of which a row has the columns that begin with a prefix; null where it has none. */
  static @Nullable Inhibition inhibition(RowView row, String prefix) {
    Long number = row.getColumn(prefix + "_no", Long.class);
    return number == null
        ? null
        : new Inhibition(
            number,
            row.getColumn(prefix + "_rule", String.class),
            row.getColumn(prefix + "_subject", String.class),
            row.getColumn(prefix + "_fingerprint", String.class));
  }

  /** The notes of those that fired still, by the numbers of their alerts. */
  Map<Long, Long> noteUnknown(Connection connection, List<Doubted> doubted, Instant at) {
    if (doubted.isEmpty()) {
      return Map.of();
    }
    return notes(
        Sql.over(connection)
            .createQuery(
                """
                with doubted as (
                  update gateledger.alert a
                     set unknown_since = d.since
                    from unnest(:numbers, :since) as d (alert_no, since)
                   where a.alert_no = d.alert_no and a.ends_at is null and a.unknown_since is null
                  returning a.alert_no, a.unknown_since, a.inhibited_by, a.is_untold)
                insert into gateledger.alert_note (alert_no, kind, noted_at, inhibited_by, unknown_since)
                select alert_no, 'unknown', :at, inhibited_by, unknown_since from doubted
                 where not is_untold
                returning alert_no, note_no
                """)
            .bindArray(
                "numbers", Long.class, doubted.stream().map(one -> one.firing().number()).toList())
            .bindArray("since", Instant.class, doubted.stream().map(Doubted::since).toList())
            .bind("at", at)
            .map(AlertNotes::noted)
            .list());
  }

  private static Map<Long, Long> notes(List<Map.Entry<Long, Long>> written) {
    return written.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The notes of those that fired still and were not known, by the numbers of their alerts. */
  Map<Long, Long> noteKnown(Connection connection, List<Known> known, Instant at) {
    if (known.isEmpty()) {
      return Map.of();
    }
    return notes(
        Sql.over(connection)
            .createQuery(
                """
                with known as (
                  update gateledger.alert
                     set unknown_since = null
                   where alert_no = any(:numbers) and ends_at is null and unknown_since is not null
                  returning alert_no, inhibited_by, is_untold)
                insert into gateledger.alert_note (alert_no, kind, noted_at, inhibited_by)
                select alert_no, 'known', :at, inhibited_by from known
                 where not is_untold
                returning alert_no, note_no
                """)
            .bindArray(
                "numbers", Long.class, known.stream().map(one -> one.firing().number()).toList())
            .bind("at", at)
            .map(AlertNotes::noted)
            .list());
  }

  private static Map.Entry<Long, Long> noted(RowView row) {
    return Map.entry(row.getColumn("alert_no", Long.class), row.getColumn("note_no", Long.class));
  }
}
