package io.gateledger.testing;

import io.gateledger.ledger.sql.MigrationSettings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The schema's migrations, applied as the service does at its start. */
public final class Migrations {

  private Migrations() {}

  /** Migrates a database, by a user without a password. */
  public static FluentConfiguration of(String jdbcUrl, String username) {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(jdbcUrl, username, "")
            .defaultSchema("gateledger")
            .schemas("gateledger");
    new MigrationSettings().customize(configuration);
    return configuration;
  }
}
