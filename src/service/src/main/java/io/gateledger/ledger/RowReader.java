package io.gateledger.ledger;

import java.sql.SQLException;

/** Makes a value of the row a query stands at. */
@FunctionalInterface
interface RowReader<T> {
  T read(Row row) throws SQLException;
}
