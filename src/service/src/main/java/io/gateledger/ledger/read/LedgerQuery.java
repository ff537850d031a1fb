package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.mapper.RowViewMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * One select, put together from the conditions that are asked for. A condition that is not asked
 * for is left out rather than made true, so that the planner sees only what it can use an index
 * for. Values are always bound, never part of the text.
 */
final class LedgerQuery {

  private final StringBuilder sql = new StringBuilder();
  private final Map<String, Object> values = new HashMap<>();

  LedgerQuery(String sql) {
    add(sql);
  }

  LedgerQuery add(String part) {
    sql.append(part);
    return this;
  }

  /** Gives a parameter its value, wherever in the text it stands. */
  LedgerQuery bind(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** Adds a condition on a parameter, unless its value is not asked for. */
  LedgerQuery and(String condition, String name, @Nullable Object value) {
    return value == null ? this : add(" and " + condition).bind(name, value);
  }

  /**
   * @param type a record whose components are named as the columns are
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails
   */
  <T> List<T> read(Transactions transactions, Class<T> type) {
    return transactions.inTransaction(connection -> on(connection).mapTo(type).list());
  }

  /**
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails
   */
  <T> List<T> read(Transactions transactions, RowViewMapper<T> mapper) {
    return transactions.inTransaction(connection -> on(connection).map(mapper).list());
  }

  /** On the caller's connection. */
  Query on(Connection connection) {
    return Sql.over(connection).createQuery(sql.toString()).bindMap(values);
  }
}
