package io.gateledger.ledger;

import io.gateledger.ledger.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a scope is missing, its deletion not proven. */
@ApplicationScoped
public class MissingResources {

  /**
   * How much is missing.
   *
   * @param lacking how many resources, those aside that an operator has confirmed
   * @param confirmed how many an operator has confirmed and no proof has deleted yet
   * @param until the newest moment at which one of either was first missing, null while none is
   * @param throughRun the newest run that was the first to lack one of either, 0 while none is
   * @param firstRun the oldest run that was the first to lack one that is not confirmed, 0 while
   *     none is
   */
  public record Tally(
      long lacking, long confirmed, @Nullable Instant until, long throughRun, long firstRun) {}

  /**
   * Counts what is missing of a scope now.
   *
   * @param confirmedThrough what this run or an earlier one was the first to lack, an operator has
   *     confirmed
   */
  public Tally tally(Connection connection, int scopeNumber, long confirmedThrough) {
    return Sql.over(connection)
        .createQuery(
            """
            select count(*) filter (where confirmed is not true) as lacking,
                   count(*) filter (where confirmed) as confirmed,
                   max(missing_since) as until,
                   coalesce(max(missing_run_no), 0) as through_run,
                   coalesce(min(missing_run_no) filter (where confirmed is not true), 0) as first_run
              from (select missing_since, missing_run_no, missing_run_no <= :confirmed_through as confirmed
                      from gateledger.resource
                     where scope_no = :scope and presence = 'missing') missing
            """)
        .bind("confirmed_through", confirmedThrough)
        .bind("scope", scopeNumber)
        .mapTo(Tally.class)
        .one();
  }

  /**
   * Which of a scope's missing resources lists alone prove gone: at least three complete runs
   * lacked each, every one of them an interval after the one before, and the last at least two
   * intervals after the first.
   *
   * @param numbers the ledger's numbers of the resources
   */
  public Set<Long> provenByLists(
      Connection connection, int scopeNumber, Collection<Long> numbers, Duration interval) {
    return Sql.over(connection)
        .createQuery(
            """
            select resource_no from gateledger.resource
             where resource_no = any(:numbers) and scope_no = :scope and presence = 'missing'
               and proof_runs >= :runs and proof_until - proof_from >= :span * interval '1 microsecond'
            """)
        .bindArray("numbers", Long.class, numbers)
        .bind("scope", scopeNumber)
        .bind("runs", ListProof.RUNS)
        .bind("span", ListProof.span(interval))
        .mapTo(Long.class)
        .set();
  }

  /**
   * Gives up how often the missing resources of a scope were lacking. They stay missing, for that
   * is how they were last found.
   */
  public void discardMissingRuns(Connection connection, int scopeNumber) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.resource
               set missing_runs = 0, proof_runs = 0
             where scope_no = :scope and presence = 'missing'
               and (missing_runs > 0 or proof_runs > 0)
            """)
        .bind("scope", scopeNumber)
        .execute();
  }
}
