package io.gateledger.deploy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A small ledger with something in every view, for the queries of dashboards and documents. */
final class LedgerOfATest {

  private LedgerOfATest() {}

  static void fill(Connection connection) throws IOException, SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String file : new String[] {"ledger.sql", "network.sql"}) {
        statement.execute(Repository.text("src/service/src/test/resources/deploy/" + file));
      }
    }
  }
}
