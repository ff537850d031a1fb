package io.gateledger.node;

import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of the nodes. */
final class NodeLog {

  private NodeLog() {}

  /**
   * Raises the node's beat, and registers it where it has no row: at its start, or since others
   * took it for dead.
   *
   * @param schemaVersion the newest migration that its release knows, null where that is not said
   * @return all nodes, those aside that came after the statement began; this one as it was before
   */
  static List<Node> beat(Connection connection, NodeIdentity me, @Nullable Long schemaVersion) {
    return Sql.over(connection)
        .createQuery(
            """
            with beaten as (
              insert into gateledger.node as n (node_id, name, version, schema_version)
              values (:id, :name, :version, :schema_version)
              on conflict (node_id) do update set beat = n.beat + 1, beat_at = clock_timestamp())
            select node_id, name, version, started_at, beat, beat_at from gateledger.node
            """)
        .bind("id", me.id())
        .bind("name", me.name())
        .bind("version", me.version())
        .bind("schema_version", schemaVersion)
        .map(
            row ->
                new Node(
                    row.getColumn("node_id", UUID.class),
                    row.getColumn("name", String.class),
                    row.getColumn("version", String.class),
                    row.getColumn("started_at", Instant.class),
                    row.getColumn("beat", Long.class),
                    row.getColumn("beat_at", Instant.class)))
        .list();
  }

  /** Removes whoever bore this node's name before it. */
  static void removeNamesakes(Connection connection, NodeIdentity me) {
    Sql.over(connection)
        .createUpdate("delete from gateledger.node where name = :name and node_id <> :id")
        .bind("name", me.name())
        .bind("id", me.id())
        .execute();
  }

  /**
   * Removes a node that was found silent.
   *
   * @return false when it was removed by another, or its beat has risen
   */
  static boolean removeSilent(Connection connection, Node node) {
    return Sql.over(connection)
            .createUpdate("delete from gateledger.node where node_id = :id and beat = :beat")
            .bind("id", node.id())
            .bind("beat", node.beat())
            .execute()
        == 1;
  }

  static void remove(Connection connection, NodeIdentity me) {
    Sql.over(connection)
        .createUpdate("delete from gateledger.node where node_id = :id")
        .bind("id", me.id())
        .execute();
  }
}
