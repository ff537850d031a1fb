package io.gateledger.ledger.retention;

import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;

/** What retention counts back from. */
final class RetentionTime {

  private RetentionTime() {}

  /**
   * This node's time or the database's, whichever is earlier: a clock that is ahead must not let
   * history go that is still to be kept.
   */
  static Instant now(Connection connection, Clock clock) {
    Instant here = clock.instant();
    Instant there = Sql.over(connection).createQuery("select now()").mapTo(Instant.class).one();
    return there.isBefore(here) ? there : here;
  }
}
