package io.gateledger.ledger;

import io.gateledger.ledger.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
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
   */
  public record Tally(long lacking, long confirmed, @Nullable Instant until) {}

  /**
   * Counts what is missing of a scope now.
   *
   * @param confirmedUntil what was first missing then or before, an operator has confirmed; null
   *     where none has
   */
  public Tally tally(Connection connection, int scopeNumber, @Nullable Instant confirmedUntil) {
    return Sql.over(connection)
        .createQuery(
            """
            select count(*) filter (where confirmed is not true) as lacking,
                   count(*) filter (where confirmed) as confirmed,
                   max(missing_since) as until
              from (select missing_since, missing_since <= :confirmed_until as confirmed
                      from gateledger.resource
                     where scope_no = :scope and presence = 'missing') missing
            """)
        .bind("confirmed_until", confirmedUntil)
        .bind("scope", scopeNumber)
        .mapTo(Tally.class)
        .one();
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
               set missing_runs = 0
             where scope_no = :scope and presence = 'missing' and missing_runs > 0
            """)
        .bind("scope", scopeNumber)
        .execute();
  }
}
