package io.gateledger.ledger.run;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which scopes are quarantined. Whoever writes holds the scope's row, by the fence or by
 * {@link #hold}, so that a run and an operator never decide at once.
 */
@ApplicationScoped
public class QuarantineStore {

  private final Clock clock;

  public QuarantineStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Keeps runs and other operators from the scope until the transaction ends.
   *
   * @return its number, empty when the ledger has no such scope
   */
  public Optional<Integer> hold(Connection connection, Scope scope) {
    return ScopeRegister.lock(connection, scope);
  }

  /** The quarantine of a scope, empty when there is none. */
  public Optional<Quarantine> current(Connection connection, int scopeNumber) {
    return Sql.over(connection)
        .createQuery(
            """
            select began_at as since, lacking, held, missing_until
              from gateledger.quarantine
             where scope_no = :scope and ended_at is null
            """)
        .bind("scope", scopeNumber)
        .mapTo(Quarantine.class)
        .findOne();
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
   * Ends the quarantine of a scope.
   *
   * @return whether there was one
   */
  public boolean end(Connection connection, int scopeNumber, QuarantineEnding ending) {
    return Sql.over(connection)
            .createUpdate(
                """
                update gateledger.quarantine
                   set ended_at = :now, ending = :ending
                 where scope_no = :scope and ended_at is null
                """)
            .bind("now", clock.instant())
            .bind("ending", ending)
            .bind("scope", scopeNumber)
            .execute()
        > 0;
  }

  /** Ends the quarantines of scopes that are looked at no more. */
  public void endRetired(Connection connection) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.quarantine q
               set ended_at = :now, ending = :ending
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
  public @Nullable Instant confirmedUntil(Connection connection, int scopeNumber) {
    return Sql.over(connection)
        .createQuery(
            "select departures_confirmed_until from gateledger.scope where scope_no = :scope")
        .bind("scope", scopeNumber)
        .mapTo(Instant.class)
        .findOne()
        .orElse(null);
  }

  /**
   * Lets what has been missing since a moment or longer count towards no quarantine any more.
   *
   * @param until the newest first absence that the operator has seen
   */
  public void confirmUntil(Connection connection, int scopeNumber, Instant until) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.scope
               set departures_confirmed_until = :until
             where scope_no = :scope
            """)
        .bind("until", until)
        .bind("scope", scopeNumber)
        .execute();
  }
}
