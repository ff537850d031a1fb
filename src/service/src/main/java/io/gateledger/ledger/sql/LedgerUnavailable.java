package io.gateledger.ledger.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database failed; nothing of the transaction was kept. */
public final class LedgerUnavailable extends RuntimeException {

  /** SQLSTATE lock_not_available. */
  private static final String LOCK_TIMEOUT = "55P03";

  private final boolean aboutTheData;
  private final boolean lockTimeout;
  private final @Nullable RowOutsidePartitions rowOutsidePartitions;

  public LedgerUnavailable(SQLException cause) {
    super("the ledger's database failed: " + cause.getMessage(), cause);
    aboutTheData = isDataException(cause);
    lockTimeout = LOCK_TIMEOUT.equals(cause.getSQLState());
    rowOutsidePartitions = RowOutsidePartitions.refusedBy(cause);
  }

  /**
   * Whether the database is well, and only refuses a value it was given: SQLSTATE class 22, or 54
   * for one too long to be indexed.
   */
  public boolean isAboutTheData() {
    return aboutTheData;
  }

  /** Whether the database is well, and somebody held for too long what was waited for. */
  public boolean isLockTimeout() {
    return lockTimeout;
  }

  /** The row that no partition was there for; null when it was not refused for that. */
  public @Nullable RowOutsidePartitions rowOutsidePartitions() {
    return rowOutsidePartitions;
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
