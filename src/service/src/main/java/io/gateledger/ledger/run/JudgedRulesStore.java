package io.gateledger.ledger.run;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.Optional;

/** Keeps by which alert rules the resources of scopes were judged. */
@ApplicationScoped
public class JudgedRulesStore {

  /** What was noted last of the run's scope; empty where nothing was, or it was retired since. */
  public Optional<String> find(Connection connection, Run run) {
    return Sql.over(connection)
        .createQuery(
            """
            select rules_judged from gateledger.scope
             where scope_no = :scope and rules_judged is not null
            """)
        .bind("scope", run.scopeNumber())
        .mapTo(String.class)
        .findOne();
  }

  /** Notes that all of the run's scope was judged by rules. */
  public void note(Connection connection, Run run, String rules) {
    Sql.over(connection)
        .createUpdate("update gateledger.scope set rules_judged = :rules where scope_no = :scope")
        .bind("scope", run.scopeNumber())
        .bind("rules", rules)
        .execute();
  }
}
