package io.gateledger.migration;

import io.gateledger.ledger.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The migrations, as a node makes them when it starts. A release that finds a later one's schema
 * makes none, not even its views: they would take the place of the later ones.
 */
@ApplicationScoped
public class SchemaUpgrade {

  private static final Logger LOG = Logger.getLogger(SchemaUpgrade.class);

  /**
   * Between the look at the schema and its migration no other node, of another release, migrates.
   */
  static final long LOCK = 0x6761_7465_6c65_6404L;

  /** What {@code declare_compatible} raises. */
  private static final String OBJECT_IN_USE = "55006";

  private static final Set<MigrationState> APPLIED_BY_OTHERS =
      EnumSet.of(
          MigrationState.FUTURE_SUCCESS,
          MigrationState.FUTURE_FAILED,
          MigrationState.MISSING_SUCCESS,
          MigrationState.MISSING_FAILED);

  private final DataSource dataSource;
  private final Flyway migrations;

  /**
   * @param migrations those that this release knows
   */
  public SchemaUpgrade(DataSource dataSource, Flyway migrations) {
    this.dataSource = dataSource;
    this.migrations = migrations;
  }

  /** Lets a node be seen by whoever migrates next. */
  @FunctionalInterface
  public interface Registration {

    /**
     * @param known the newest migration that the node's release knows
     */
    void register(long known) throws SQLException;
  }

  /**
   * Makes the migrations that are pending, or leaves a later release's schema as it is.
   *
   * @param registration done before any other node may migrate: a later release would not see this
   *     one, and take away what it needs
   * @return the newest migration that this release knows
   * @throws IncompatibleReleaseException when this release may not run on the schema, or a node
   *     runs that could not go on after the migrations
   * @throws SQLException when PostgreSQL cannot be reached
   */
  public long migrate(Registration registration) throws SQLException {
    try (Connection session = dataSource.getConnection()) {
      lock(session);
      try {
        long known = migrate(session);
        registration.register(known);
        return known;
      } finally {
        unlock(session);
      }
    }
  }

  private long migrate(Connection session) {
    List<MigrationInfo> versions =
        Arrays.stream(migrations.info().all()).filter(one -> one.getVersion() != null).toList();
    List<Long> unknown =
        versions.stream()
            .filter(one -> APPLIED_BY_OTHERS.contains(one.getState()))
            .map(SchemaUpgrade::number)
            .toList();
    long known =
        versions.stream()
            .filter(one -> !APPLIED_BY_OTHERS.contains(one.getState()))
            .mapToLong(SchemaUpgrade::number)
            .max()
            .orElseThrow();
    if (unknown.isEmpty()) {
      migrateAll();
    } else {
      requireCompatible(session, known, unknown);
      LOG.warnf(
          "schema is of a later release and stays as it is: schema=%d known=%d",
          unknown.getLast(), known);
    }
    return known;
  }

  private void migrateAll() {
    try {
      migrations.migrate();
    } catch (FlywayException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof PSQLException refusal
            && OBJECT_IN_USE.equals(refusal.getSQLState())
            && refusal.getServerErrorMessage() instanceof ServerErrorMessage error) {
          throw new IncompatibleReleaseException(String.valueOf(error.getMessage()));
        }
      }
      throw failure;
    }
  }

  private static void requireCompatible(Connection session, long known, List<Long> unknown) {
    Map<Long, Long> worksWith =
        Sql.over(session)
            .createQuery(
                """
                select schema_version, works_with from gateledger.compatibility
                 where schema_version = any(:unknown)
                """)
            .bindArray("unknown", Long.class, unknown)
            .map(
                row ->
                    Map.entry(
                        row.getColumn("schema_version", Long.class),
                        row.getColumn("works_with", Long.class)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    for (long version : unknown) {
      long least = Objects.requireNonNullElse(worksWith.get(version), version);
      if (least > known) {
        throw new IncompatibleReleaseException(
            "the schema is of version %d, and this release knows versions up to %d, but %d wants one that knows %d: start the release that upgraded the schema or a later one, or put back a backup from before the upgrade"
                .formatted(unknown.getLast(), known, version, least));
      }
    }
  }

  private static long number(MigrationInfo migration) {
    return Long.parseLong(migration.getVersion().getVersion());
  }

  /** However long another node migrates. */
  private static void lock(Connection session) {
    Sql.over(session).execute("set lock_timeout = 0");
    Sql.over(session)
        .createQuery("select 1 from pg_advisory_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Integer.class)
        .one();
  }

  private static void unlock(Connection session) {
    Sql.over(session)
        .createQuery("select pg_advisory_unlock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Boolean.class)
        .one();
    Sql.over(session).execute("reset lock_timeout");
  }
}
