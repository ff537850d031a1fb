package io.gateledger.ledger.sql;

import java.sql.SQLException;

/** Makes a value of the row a query stands at. */
@FunctionalInterface
public interface RowReader<T> {
  T read(Row row) throws SQLException;
}
