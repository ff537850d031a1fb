package io.gateledger.ledger.run;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which scopes their runs have quarantined. Whoever writes holds the scope's row, a run by
 * its fence and an operator by {@link QuarantineDecisionStore}, so that they never decide at once.
 */
@ApplicationScoped
public class QuarantineStore {

  private final Clock clock;

  public QuarantineStore(Clock clock) {
    this.clock = clock;
  }

  /** Quarantines the run's scope; one that is quarantined already stays so, with new figures. */
  public Quarantine begin(
      Connection connection, Run run, long lacking, long held, Instant missingUntil) {
    return Sql.over(connection)
        .createQuery(
            """
            insert into gateledger.quarantine
                   (scope_no, run_no, began_at, lacking, held, missing_until)
            values (:scope, :run, :now, :lacking, :held, :missing_until)
            on conflict (scope_no) where ended_at is null
              do update set lacking = excluded.lacking, held = excluded.held,
                            missing_until = excluded.missing_until
            returning began_at as since, lacking, held, missing_until
            """)
        .bind("scope", run.scopeNumber())
        .bind("run", run.number())
        .bind("now", clock.instant())
        .bind("lacking", lacking)
        .bind("held", held)
        .bind("missing_until", missingUntil)
        .mapTo(Quarantine.class)
        .one();
  }

  /**
   * Ends the quarantine of the run's scope, for it lacks too little now to be in doubt.
   *
   * @return whether there was one
   */
  public boolean recover(Connection connection, Run run) {
    return Sql.over(connection)
            .createUpdate(
                """
                update gateledger.quarantine
                   set ended_at = greatest(began_at, :now), ending = :ending
                 where scope_no = :scope and ended_at is null
                """)
            .bind("now", clock.instant())
            .bind("ending", QuarantineEnding.RECOVERED)
            .bind("scope", run.scopeNumber())
            .execute()
        > 0;
  }

  /** Ends the quarantines of scopes that are looked at no more. */
  public void endRetired(Connection connection) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.quarantine q
               set ended_at = greatest(q.began_at, :now), ending = :ending
              from gateledger.scope s
             where s.scope_no = q.scope_no and q.ended_at is null and s.retired_at is not null
            """)
        .bind("now", clock.instant())
        .bind("ending", QuarantineEnding.RETIRED)
        .execute();
  }

  /**
   * Until when an operator has confirmed what was first missing: it counts towards no quarantine.
   *
   * @return null where none has confirmed anything
   */
  public @Nullable Instant confirmedUntil(Connection connection, Run run) {
    return Sql.over(connection)
        .createQuery("select missing_confirmed_until from gateledger.scope where scope_no = :scope")
        .bind("scope", run.scopeNumber())
        .mapTo(Instant.class)
        .findOne()
        .orElse(null);
  }
}
