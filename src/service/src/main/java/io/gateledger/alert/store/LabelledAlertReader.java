package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.Subject;
import io.gateledger.ledger.relation.FormerAccounts;
import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/** Reads alerts that fire, and were told to, by what they are told apart. */
public final class LabelledAlertReader {

  private static final String FIRING =
      "select "
          + AlertRows.COLUMNS
          + """
          , coalesce((select max(n.note_no) from gateledger.alert_note n where n.alert_no = a.alert_no), 0) as newest_note
            from gateledger.alert a
           where a.ends_at is null and not a.is_untold
          """;

  private LabelledAlertReader() {}

  /** All of them. */
  public static List<LabelledAlert> firing(Connection connection) {
    return named(connection, Sql.over(connection).createQuery(FIRING + " order by a.alert_no"));
  }

  /** Those of these numbers. */
  public static List<LabelledAlert> firing(Connection connection, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return named(
        connection,
        Sql.over(connection)
            .createQuery(FIRING + " and a.alert_no = any(:numbers) order by a.alert_no")
            .bindArray("numbers", Long.class, numbers));
  }

  private static List<LabelledAlert> named(Connection connection, Query query) {
    FormerAccounts former = FormerAccounts.read(connection);
    return query.map(row -> alert(row, former)).list();
  }

  private static LabelledAlert alert(RowView row, FormerAccounts former) {
    Alert alert = AlertRows.alert(row);
    Subject subject = alert.subject();
    return LabelledAlert.of(
        row.getColumn("alert_no", Long.class),
        alert,
        former.of(subject.provider(), subject.account()),
        row.getColumn("newest_note", Long.class));
  }
}
