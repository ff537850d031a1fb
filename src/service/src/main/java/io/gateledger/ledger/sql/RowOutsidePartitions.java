package io.gateledger.ledger.sql;

import java.io.Serializable;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A row that PostgreSQL refused since its table has no partition for it.
 *
 * @param table with its schema
 * @param key what decides the partition, as PostgreSQL writes it
 */
public record RowOutsidePartitions(String table, String key) implements Serializable {

  /** SQLSTATE check_violation, which a violated constraint has too, with its name. */
  private static final String REFUSED = "23514";

  /** The words around are those of the server's language. */
  private static final Pattern KEY = Pattern.compile("\\(\\w+\\) = \\((.+)\\)");

  static @Nullable RowOutsidePartitions refusedBy(SQLException failure) {
    if (!REFUSED.equals(failure.getSQLState()) || !(failure instanceof PSQLException refusal)) {
      return null;
    }
    ServerErrorMessage message = refusal.getServerErrorMessage();
    if (message == null || message.getConstraint() != null || message.getDetail() == null) {
      return null;
    }
    Matcher key = KEY.matcher(message.getDetail());
    return key.find()
        ? new RowOutsidePartitions(message.getSchema() + "." + message.getTable(), key.group(1))
        : null;
  }
}
