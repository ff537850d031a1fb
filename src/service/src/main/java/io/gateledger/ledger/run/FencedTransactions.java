package io.gateledger.ledger.run;

import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.ledger.sql.RowOutsidePartitions;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.logging.OutageLog;
import io.gateledger.logging.PutOffWork;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import io.gateledger.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * The transactions in which a run writes. Each holds the run's fence, so that nothing is committed
 * once a newer run of the scope has begun, on whatever node.
 *
 * <p>Where a row's month is lacking, since a clock is far off or was, the month is made and the
 * work done once more from its beginning: until it returns it leaves nothing outside the database.
 */
@ApplicationScoped
public class FencedTransactions {

  private static final Logger LOG = Logger.getLogger(FencedTransactions.class);

  /** A commit writes to a handful of tables by month; versions that it ends may lie in several. */
  private static final int MONTHS_OF_A_COMMIT = 12;

  private final Transactions transactions;
  private final RunLog runs;

  public FencedTransactions(Transactions transactions, RunLog runs) {
    this.transactions = transactions;
    this.runs = runs;
  }

  /**
   * Begins a run in a new transaction, as {@link RunLog#begin} does.
   *
   * @throws ScopeRetired when the scope is
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails
   */
  public Run begin(Scope scope, Trigger trigger, String node) {
    return inMonthsMadeOnDemand(connection -> runs.begin(connection, scope, trigger, node));
  }

  /**
   * Runs work in a new transaction.
   *
   * @throws io.gateledger.ledger.run.FenceLost when a newer run of the scope has begun
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails
   */
  public <T> T inTransaction(Run run, Transactions.Work<T> work) {
    return inMonthsMadeOnDemand(
        connection -> {
          runs.holdFence(connection, run);
          return work.on(connection);
        });
  }

  /** Like {@link #inTransaction}, for work that has no result. */
  public void runInTransaction(Run run, Transactions.Action action) {
    inTransaction(
        run,
        connection -> {
          action.on(connection);
          return Boolean.TRUE;
        });
  }

  private <T> T inMonthsMadeOnDemand(Transactions.Work<T> work) {
    for (int months = 0; months < MONTHS_OF_A_COMMIT; months++) {
      try {
        return transactions.inTransaction(work);
      } catch (LedgerUnavailable e) {
        RowOutsidePartitions row = e.rowOutsidePartitions();
        if (row == null) {
          OutageLog.putOff(PutOffWork.COMMIT, e);
          throw e;
        }
        makeMonth(row);
      }
    }
    return transactions.inTransaction(work);
  }

  private void makeMonth(RowOutsidePartitions row) {
    transactions.runInTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    "select 1 from gateledger.keep_month_of(:table::regclass, :moment::timestamptz)")
                .bind("table", row.table())
                .bind("moment", row.key())
                .mapTo(Integer.class)
                .one());
    LOG.warnf("month was lacking and was made: table=%s moment=%s", row.table(), row.key());
  }
}
