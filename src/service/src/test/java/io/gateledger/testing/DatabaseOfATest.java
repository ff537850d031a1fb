package io.gateledger.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test a migrated database of its own and a session there, and takes both away. */
public final class DatabaseOfATest implements BeforeEachCallback, AfterEachCallback {

  private @Nullable MigratedPostgres postgres;
  private @Nullable Connection connection;

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    MigratedPostgres created = MigratedPostgres.create();
    postgres = created;
    connection = created.connect();
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException {
    connection().close();
    postgres().close();
  }

  public MigratedPostgres postgres() {
    return Objects.requireNonNull(postgres);
  }

  /** The test's one session, which it need not close. */
  public Connection connection() {
    return Objects.requireNonNull(connection);
  }
}
