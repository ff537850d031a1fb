package io.gateledger.ledger.sql;

import java.sql.Connection;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * Statements with named parameters over a connection of the caller's, which is neither closed nor
 * committed here. Moments, hashes, scopes and enums with a wire name are bound and read as they
 * are.
 *
 * <p>What fails throws an unchecked exception with the database's own as its cause, which {@link
 * LedgerUnavailable#unwrap} finds.
 */
public final class Sql {

  private static final SuppliedConnectionFactory CALLERS = new SuppliedConnectionFactory();

  /** One for all, since it remembers how each statement is parsed and each row is read. */
  private static final Jdbi JDBI =
      Jdbi.create(CALLERS)
          .registerArgument(JdbiTypeMappings::argument)
          .registerColumnMapper(JdbiTypeMappings::mapper)
          .registerRowMapper(JdbiTypeMappings::rowMapper)
          .registerArrayType(String.class, "text")
          .registerArrayType(Long.class, "bigint")
          .registerArrayType(Integer.class, "integer")
          .registerArrayType(Boolean.class, "boolean")
          .registerArrayType(UUID.class, "uuid")
          .registerArrayType(
              Instant.class, "timestamptz", moment -> moment == null ? null : moment.toString());

  static {
    // A failure is logged, and what was bound is not for the log.
    JDBI.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  private Sql() {}

  public static Handle over(Connection connection) {
    return CALLERS.lend(connection, JDBI::open);
  }
}
