package io.gateledger.alert;

import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.result.RowView;

/** Reads alerts by what they are told apart. */
public final class LabelledAlertReader {

  private static final String LABELS =
      "select alert_no, rule, severity, subject, name from gateledger.alert";

  private LabelledAlertReader() {}

  /** All that fire. */
  public static List<LabelledAlert> firing(Connection connection) {
    return Sql.over(connection)
        .createQuery(LABELS + " where ends_at is null order by alert_no")
        .map(LabelledAlertReader::alert)
        .list();
  }

  /** Those of these numbers that fire. */
  public static List<LabelledAlert> firing(Connection connection, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return Sql.over(connection)
        .createQuery(
            LABELS + " where ends_at is null and alert_no = any(:numbers) order by alert_no")
        .bindArray("numbers", Long.class, numbers)
        .map(LabelledAlertReader::alert)
        .list();
  }

  private static LabelledAlert alert(RowView row) {
    return LabelledAlert.of(
        row.getColumn("alert_no", Long.class),
        row.getColumn("rule", String.class),
        row.getColumn("severity", String.class),
        Subject.parse(row.getColumn("subject", String.class)),
        row.getColumn("name", String.class));
  }
}
