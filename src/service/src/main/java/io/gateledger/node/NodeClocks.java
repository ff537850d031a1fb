package io.gateledger.node;

import io.gateledger.ledger.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** How the clocks of the nodes are, in PostgreSQL. */
@ApplicationScoped
public class NodeClocks {

  private static final double NANOS = 1e9;

  /** Notes how a node's clock is, if it has a row. */
  public void record(Connection connection, NodeIdentity node, Duration ahead) {
    Sql.over(connection)
        .createUpdate("update gateledger.node set clock_ahead_seconds = :ahead where node_id = :id")
        .bind("ahead", ahead.toNanos() / NANOS)
        .bind("id", node.id())
        .execute();
  }

  /** The clocks of all nodes but one, as they noted them. */
  public List<NodeClock> others(Connection connection, NodeIdentity node) {
    return Sql.over(connection)
        .createQuery(
            """
            select name, clock_ahead_seconds from gateledger.node
             where node_id <> :id and clock_ahead_seconds is not null
             order by name
            """)
        .bind("id", node.id())
        .map(
            row ->
                new NodeClock(
                    row.getColumn("name", String.class),
                    Duration.ofNanos(
                        Math.round(row.getColumn("clock_ahead_seconds", Double.class) * NANOS))))
        .list();
  }
}
