package io.gateledger.ledger.read;

import io.gateledger.ledger.LedgerUnavailable;
import io.gateledger.ledger.Transactions;
import io.gateledger.ledger.sql.Row;
import io.gateledger.ledger.sql.RowReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One select, put together from the conditions that are asked for. A condition that is not asked
 * for is left out rather than made true, so that the planner sees only what it can use an index
 * for. Values are always bound, never part of the text.
 */
final class LedgerQuery {

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  LedgerQuery(String sql, Object... values) {
    add(sql, values);
  }

  /** Adds a part and the values of its placeholders. */
  LedgerQuery add(String part, Object... values) {
    sql.append(part);
    this.values.addAll(List.of(values));
    return this;
  }

  /** Adds a condition with one placeholder, unless it is not asked for. */
  LedgerQuery and(String condition, @Nullable Object value) {
    return value == null ? this : add(" and " + condition, value);
  }

  /**
   * @throws LedgerUnavailable when the database fails
   */
  <T> List<T> read(Transactions transactions, RowReader<T> reader) {
    return transactions.inTransaction(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
              select.setObject(i + 1, values.get(i));
            }
            List<T> read = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              Row row = new Row(rows);
              while (rows.next()) {
                read.add(reader.read(row));
              }
            }
            return read;
          }
        });
  }
}
