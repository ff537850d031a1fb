package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells whether a place among the changes is one of the ledger as it is now. */
@ApplicationScoped
public class ChangeCursorReader {

  private final Transactions transactions;

  ChangeCursorReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /** What became of a place that was given out once. */
  public CursorStatus status(ChangeCursor cursor) {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    """
                    select max(number) as incarnation,
                           least(
                             (select last_value + 1 from gateledger.change_no),
                             min(first_change_no) filter (where number > :incarnation)) as known_before
                      from gateledger.incarnation
                    """)
                .bind("incarnation", cursor.incarnation())
                .mapTo(CursorStatus.class)
                .one());
  }

  /**
   * The ledger as it is now, seen from a place.
   *
   * @param incarnation the ledger is in now
   * @param knownBefore of the changes with smaller numbers, the place and the ledger know the same
   */
  public record CursorStatus(int incarnation, long knownBefore) {

    /** Whether going on from the place would skip changes. */
    public boolean isGone(ChangeCursor cursor) {
      return cursor.incarnation() > incarnation || cursor.after() >= knownBefore;
    }

    /** Where to go on so that nothing is skipped. */
    public ChangeCursor resumption() {
      return new ChangeCursor(incarnation, knownBefore - 1);
    }
  }
}
