package io.gateledger.ledger.run;

import io.gateledger.ledger.run.Quarantine.DisputedTenant;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Keeps whom each scope asks. Whoever writes holds the scope's row. */
@ApplicationScoped
public class ScopeIdentityStore {

  /** Whom the run's scope has asked until now. */
  public ScopeIdentity of(Connection connection, Run run) {
    return of(connection, run.scopeNumber());
  }

  /** Whom a scope has asked until now. */
  public ScopeIdentity of(Connection connection, int scopeNumber) {
    return Sql.over(connection)
        .createQuery(
            """
            select fingerprint_salt, tenant_replaced,
                   array(select key from jsonb_each_text(fingerprint) order by key) as names,
                   array(select value from jsonb_each_text(fingerprint) order by key) as parts
              from gateledger.scope where scope_no = :scope
            """)
        .bind("scope", scopeNumber)
        .map(
            (row, context) ->
                new ScopeIdentity(
                    parts(
                        (String[]) row.getArray("names").getArray(),
                        (String[]) row.getArray("parts").getArray()),
                    row.getObject("fingerprint_salt", UUID.class),
                    row.getBoolean("tenant_replaced")))
        .one();
  }

  /** Writes down what is told now of the tenant that the run's scope has asked, or is to ask. */
  public void adopt(Connection connection, Run run, ScopeIdentity known, Map<String, String> whom) {
    SortedMap<String, String> parts = known.with(whom);
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.scope
               set fingerprint = jsonb_object(:names, :parts), disputed_fingerprint = null
             where scope_no = :scope
            """)
        .bindArray("names", String.class, parts.keySet())
        .bindArray("parts", String.class, parts.values())
        .bind("scope", run.scopeNumber())
        .execute();
  }

  /** Lets what the next runs of the scope find be a baseline, until one of them is complete. */
  public void beginBaseline(Connection connection, Run run) {
    Sql.over(connection)
        .createUpdate("update gateledger.scope set baseline_at = null where scope_no = :scope")
        .bind("scope", run.scopeNumber())
        .execute();
  }

  /** Writes down that the run's scope would ask somebody else. */
  public DisputedTenant dispute(
      Connection connection, Run run, ScopeIdentity known, Map<String, String> whom) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.scope
               set disputed_fingerprint = jsonb_object(:names, :parts)
             where scope_no = :scope
            """)
        .bindArray("names", String.class, whom.keySet())
        .bindArray("parts", String.class, whom.values())
        .bind("scope", run.scopeNumber())
        .execute();
    return new DisputedTenant(ScopeIdentity.describe(known.parts()), ScopeIdentity.describe(whom));
  }

  /**
   * Notes that a complete run has seen the tenant that the scope asks.
   *
   * @return the first complete run that did, where an operator confirmed that it is another than
   *     before: what that run lacked was the former tenant's; 0 where there was none
   */
  public long seenWhole(Connection connection, Run run) {
    return Sql.over(connection)
        .createQuery(
            """
            with first as (
              update gateledger.scope
                 set tenant_replaced = false, tenant_run_no = :run,
                     missing_confirmed_run_no = greatest(missing_confirmed_run_no, :run)
               where scope_no = :scope and tenant_replaced
              returning tenant_run_no)
            select coalesce((select tenant_run_no from first), tenant_run_no)
              from gateledger.scope where scope_no = :scope
            """)
        .bind("run", run.number())
        .bind("scope", run.scopeNumber())
        .mapTo(Long.class)
        .one();
  }

  private static SortedMap<String, String> parts(String[] names, String[] values) {
    SortedMap<String, String> parts = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      parts.put(names[i], values[i]);
    }
    return parts;
  }
}
