package io.gateledger.ledger;

import io.gateledger.ledger.run.ScopeRegister;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.List;

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
    return Sql.over(connection)
        .createQuery(
            """
            select r.resource_no as number, r.version, s.scope_key as scope
              from gateledger.resource r
              join gateledger.scope s using (scope_no)
             where r.resource_no > :after and r.presence <> 'deleted'
               and r.scope_no <> all (:retired)
             order by r.resource_no
             limit :limit
            """)
        .bind("after", after)
        .bindArray("retired", Integer.class, ScopeRegister.retired(connection))
        .bind("limit", limit)
        .mapTo(CurrentVersion.class)
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
