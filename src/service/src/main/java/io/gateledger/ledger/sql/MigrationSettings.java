package io.gateledger.ledger.sql;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * How migrations live with the time limits of the service's connections: Flyway's lock is held by a
 * session, not by a transaction that stays idle while another one migrates.
 */
@Singleton
public class MigrationSettings implements FlywayConfigurationCustomizer {

  @Override
  public void customize(FluentConfiguration configuration) {
    configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
  }
}
