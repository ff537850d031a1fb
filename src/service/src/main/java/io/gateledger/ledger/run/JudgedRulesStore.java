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
}
