package io.gateledger.ledger.run;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;

/** Keeps by which alert rules the resources of scopes were judged; {@link RunLog} reads it. */
@ApplicationScoped
public class JudgedRulesStore {

  /** Notes that all of the run's scope was judged by rules. */
  public void note(Connection connection, Run run, String rules) {
    Sql.over(connection)
        .createUpdate("update gateledger.scope set rules_judged = :rules where scope_no = :scope")
        .bind("scope", run.scopeNumber())
        .bind("rules", rules)
        .execute();
  }

  /** Notes that part of the run's scope may have been judged by others. */
  public void forget(Connection connection, Run run) {
    Sql.over(connection)
        .createUpdate("update gateledger.scope set rules_judged = null where scope_no = :scope")
        .bind("scope", run.scopeNumber())
        .execute();
  }

  /** Whether the run's scope had a run before, which may have found part of what there is. */
  public boolean hadEarlierRun(Connection connection, Run run) {
    return Sql.over(connection)
        .createQuery(
            "select exists (select from gateledger.run where scope_no = :scope and run_no < :run)")
        .bind("scope", run.scopeNumber())
        .bind("run", run.number())
        .mapTo(Boolean.class)
        .one();
  }
}
