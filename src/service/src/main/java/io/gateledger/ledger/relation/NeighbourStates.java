package io.gateledger.ledger.relation;

import io.gateledger.ledger.StoredAttributes;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads how neighbours stand, on the caller's connection; those that are gone are none. */
public final class NeighbourStates {

  /** The neighbours of a type, whichever of the two points at the other. */
  public List<NeighbourState> ofType(Connection connection, ResourceKey key, String type) {
    return Sql.over(connection)
        .createQuery(
            """
            select distinct s.scope_key, r.id, r.name, r.version, r.attributes::text as attributes
              from dashboard.neighbours(:key, null) n
              join gateledger.scope s on s.scope_key = left(n.key, length(n.key) - length(n.id) - 1)
              join gateledger.resource r on r.scope_no = s.scope_no and r.id = n.id
             where n.type = :type and r.presence in ('present', 'missing') and s.retired_at is null
             order by s.scope_key, r.id
            """)
        .bind("key", key.toString())
        .bind("type", type)
        .map(NeighbourStates::state)
        .list();
  }

  /** A resource; empty where it is not there. */
  public Optional<NeighbourState> find(Connection connection, ResourceKey key) {
    return Sql.over(connection)
        .createQuery(
            """
            select s.scope_key, r.id, r.name, r.version, r.attributes::text as attributes
              from gateledger.scope s
              join gateledger.resource r on r.scope_no = s.scope_no
             where s.scope_key = :scope and r.id = :id and r.presence in ('present', 'missing')
               and s.retired_at is null
            """)
        .bind("scope", key.scope().key())
        .bind("id", key.id())
        .map(NeighbourStates::state)
        .findOne();
  }

  private static NeighbourState state(ResultSet row, StatementContext context) throws SQLException {
    return new NeighbourState(
        new ResourceKey(Scope.parse(row.getString("scope_key")), row.getString("id")),
        row.getString("name"),
        row.getInt("version"),
        StoredAttributes.ofStored(row.getString("attributes")));
  }
}
