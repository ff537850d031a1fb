package io.gateledger.ledger;

import io.gateledger.ledger.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;

/**
 * Makes the numbers of changes and outbox rows rise in the order of commits, so that a reader who
 * remembers the last number it saw can never miss one that committed later with a smaller number.
 */
@ApplicationScoped
public class CommitOrder {

  static final long LOCK = 0x6761_7465_6c65_6401L;

  /**
   * Waits for the transactions that number rows before this one to end. Held until the transaction
   * ends, so it comes last in a transaction, after all that takes time.
   */
  public void enter(Connection connection) {
    Sql.over(connection)
        .createQuery("select 1 from pg_advisory_xact_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Integer.class)
        .one();
  }
}
