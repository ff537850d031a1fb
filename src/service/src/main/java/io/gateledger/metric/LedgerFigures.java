package io.gateledger.metric;

import java.sql.Connection;

/**
 * Figures of the whole ledger that a package shows as gauges. Every node reads the same ones, so
 * that a query over several nodes takes the maximum, and no sum.
 *
 * <p>Called by one thread.
 */
public interface LedgerFigures {

  /**
   * Reads them anew, with one cheap query.
   *
   * @param connection whose answers are waited for a few seconds at most
   */
  void read(Connection connection);

  /** They are too old to be shown: shows none until they are read again. */
  void forget();
}
