package io.gateledger.command;

import io.gateledger.ledger.sql.PostgresFault;
import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Whether PostgreSQL can be reached and signed in to, and whether it is fit for the ledger. */
final class PostgresCheck {

  private static final String SUBJECT = "PostgreSQL";

  /** Partitions are detached beside their readers from here on. */
  private static final int OLDEST_VERSION = 14;

  private static final Duration TOLERATED_SKEW = Duration.ofSeconds(30);

  private final CommandSettings settings;
  private final Clock clock;

  PostgresCheck(CommandSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  List<Finding> look() {
    String url = settings.databaseUrl().orElse("");
    if (url.isBlank()) {
      return List.of(
          Finding.wrong(
              SUBJECT,
              "no database is named: set QUARKUS_DATASOURCE_JDBC_URL, such as"
                  + " jdbc:postgresql://db:5432/gateledger, with _USERNAME and _PASSWORD"));
    }
    if (!url.startsWith("jdbc:postgresql:")) {
      return List.of(
          Finding.wrong(
              SUBJECT,
              "QUARKUS_DATASOURCE_JDBC_URL should begin as in jdbc:postgresql://db:5432/gateledger"));
    }
    try (Connection connection = settings.dataSource(url).getConnection()) {
      return look(Sql.over(connection), PostgresFault.place(url));
    } catch (SQLException e) {
      String known = PostgresFault.describe(e, url, settings.databaseUser());
      return List.of(Finding.wrong(SUBJECT, known == null ? oneLine(e) : known));
    } catch (IllegalArgumentException e) {
      return List.of(Finding.wrong(SUBJECT, oneLine(e)));
    }
  }

  private List<Finding> look(Handle sql, String place) {
    List<Finding> found = new ArrayList<>();
    String version = one(sql, "select current_setting('server_version')");
    String user = one(sql, "select current_user");
    String rights = lackingRights(sql, user);
    Duration ahead = ahead(sql);
    int major = Integer.parseInt(one(sql, "select current_setting('server_version_num')")) / 10_000;
    if (major < OLDEST_VERSION) {
      found.add(
          Finding.wrong(
              SUBJECT,
              "%s is version %s: version %d or later is needed"
                  .formatted(place, version, OLDEST_VERSION)));
    }
    if (!rights.isEmpty()) {
      found.add(Finding.wrong(SUBJECT, "at %s %s".formatted(place, rights)));
    }
    if (found.isEmpty()) {
      found.add(
          Finding.ok(
              SUBJECT,
              "version %s at %s, user %s, whose clock is %.1f s apart"
                  .formatted(version.split(" ", 2)[0], place, user, seconds(ahead.abs())),
              Map.of(
                  "url", place,
                  "version", version,
                  "user", user,
                  "clockAheadSeconds", seconds(ahead))));
    }
    if (ahead.abs().compareTo(TOLERATED_SKEW) > 0) {
      found.add(
          Finding.wrong(
              "clock",
              "this machine's clock is %s PostgreSQL's: set it right, and keep it so with NTP"
                  .formatted(distance(ahead))));
    }
    return found;
  }

  /** What the user lacks that migrations and runs need, with the remedy; empty where nothing. */
  private static String lackingRights(Handle sql, String user) {
    if (isTrue(sql, "select pg_is_in_recovery()")) {
      return "it is a standby, which takes no writes: name the primary in QUARKUS_DATASOURCE_JDBC_URL";
    }
    boolean mayCreate = isTrue(sql, "select has_database_privilege(current_database(), 'CREATE')");
    List<String> schemas =
        sql.createQuery(
                "select nspname from pg_namespace where nspname in ('gateledger', 'dashboard')")
            .mapTo(String.class)
            .list();
    if (schemas.size() < 2 && !mayCreate) {
      return "user %s may not make schemas: grant create on database %s to %s"
          .formatted(user, one(sql, "select current_database()"), user);
    }
    for (String schema : schemas) {
      if (!sql.createQuery("select has_schema_privilege(:schema, 'USAGE, CREATE')")
          .bind("schema", schema)
          .mapTo(Boolean.class)
          .one()) {
        return "user %s may not make tables in schema %s, which is another's: use the user that made it"
            .formatted(user, schema);
      }
    }
    return "";
  }

  private Duration ahead(Handle sql) {
    Instant before = clock.instant();
    Instant told = sql.createQuery("select clock_timestamp()").mapTo(Instant.class).one();
    Instant after = clock.instant();
    return Duration.between(told, before.plus(Duration.between(before, after).dividedBy(2)));
  }

  static String distance(Duration ahead) {
    Duration far = ahead.abs();
    String amount =
        far.toMinutes() >= 2
            ? Math.round(far.toSeconds() / 60.0) + " minutes"
            : far.toSeconds() + " seconds";
    return "%s %s".formatted(amount, ahead.isNegative() ? "behind" : "ahead of");
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }

  private static String one(Handle sql, String query) {
    return sql.createQuery(query).mapTo(String.class).one();
  }

  private static boolean isTrue(Handle sql, String query) {
    return sql.createQuery(query).mapTo(Boolean.class).one();
  }

  private static String oneLine(Exception failure) {
    return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
