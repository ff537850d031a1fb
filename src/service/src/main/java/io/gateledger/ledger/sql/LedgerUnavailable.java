package io.gateledger.ledger.sql;

import java.sql.SQLException;

/** The database failed; nothing of the transaction was kept. */
public final class LedgerUnavailable extends RuntimeException {

  private final boolean aboutTheData;

  public LedgerUnavailable(SQLException cause) {
    super("the ledger's database failed: " + cause.getMessage(), cause);
    aboutTheData = isDataException(cause);
  }

  /**
   * Whether the database is well, and only refuses a value it was given: SQLSTATE class 22, or 54
   * for one too long to be indexed.
   */
  public boolean isAboutTheData() {
    return aboutTheData;
  }

  /** The database's own failure, where a library wrapped it into another exception. */
  public static RuntimeException unwrap(RuntimeException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return new LedgerUnavailable(sql);
      }
    }
    return failure;
  }

  private static boolean isDataException(SQLException cause) {
    String state = cause.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("54"));
  }
}
