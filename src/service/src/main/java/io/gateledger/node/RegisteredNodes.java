package io.gateledger.node;

import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;

/** Which nodes have a row, as the caller's transaction sees it: nobody's memory of them. */
public final class RegisteredNodes {

  private RegisteredNodes() {}

  /** Those that live, and those that no one has found silent yet. */
  public static List<UUID> ids(Connection connection) {
    return Sql.over(connection)
        .createQuery("select node_id from gateledger.node")
        .mapTo(UUID.class)
        .list();
  }
}
