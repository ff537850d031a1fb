package io.gateledger.ledger;

import io.gateledger.ledger.scope.ScopeRegister;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which version each resource has that was not deleted and whose scope is not retired, a page at a
 * time.
 */
@ApplicationScoped
public class CurrentVersions {

  /**
   * The next resources in the order of their numbers.
   *
   * @param after the last number of the page before, 0 for the first page
   */
  public List<CurrentVersion> after(Connection connection, long after, int limit) {
    Map<Integer, Scope> scopes = ScopeRegister.keys(connection);
    return Sql.over(connection)
        .createQuery(
            """
            select r.resource_no, r.version, r.scope_no from gateledger.resource r
             where r.resource_no > :after and r.presence <> 'deleted'
               and r.scope_no <> all (:retired)
             order by r.resource_no
             limit :limit
            """)
        .bind("after", after)
        .bindArray("retired", Integer.class, ScopeRegister.retired(connection))
        .bind("limit", limit)
        .map(
            (row, context) ->
                new CurrentVersion(
                    row.getLong(1),
                    row.getInt(2),
                    Objects.requireNonNull(scopes.get(row.getInt(3)))))
        .list();
  }

  /**
   * A resource's version.
   *
   * @param number the ledger's of the resource
   * @param scope its scope, with the key that it has now
   */
  public record CurrentVersion(long number, int version, Scope scope) {}
}
