package io.gateledger.ledger.sql;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why PostgreSQL does not serve, in words of ours and with the remedy. */
public final class PostgresFault {

  /** What is said of a URL that the driver cannot read. */
  public static final String UNREADABLE_URL =
      "QUARKUS_DATASOURCE_JDBC_URL cannot be read: it should be as in"
          + " jdbc:postgresql://db:5432/gateledger, with _USERNAME and _PASSWORD beside it";

  private PostgresFault() {}

  /** The URL of a database without what may be a secret: its parameters, and who signs in. */
  public static String place(String url) {
    return url.replaceAll("(?s)\\?.*", "").replaceAll("//.*@", "//");
  }

  /**
   * What stands between the service and its database; null where the failure is of another kind.
   *
   * @param url of the database; what in it may be a secret is not told
   */
  public static @Nullable String describe(SQLException failure, String url, String user) {
    String state = failure.getSQLState();
    String place = place(url);
    String told = String.valueOf(failure.getMessage());
    if (url.startsWith("jdbc:") && (told.contains(url) || told.contains(place))) {
      // The driver repeats one that it cannot read, with all that is in it.
      return UNREADABLE_URL;
    }
    if (state == null) {
      return null;
    }
    return switch (state) {
      case "28P01" ->
          "PostgreSQL at %s does not accept the password of user %s: correct QUARKUS_DATASOURCE_USERNAME and _PASSWORD"
              .formatted(place, user);
      case "28000" ->
          "PostgreSQL at %s does not let user %s in: correct QUARKUS_DATASOURCE_USERNAME, or let that user in from here (pg_hba.conf)"
              .formatted(place, user);
      case "3D000" ->
          "PostgreSQL at %s has no such database: make it (create database … owner %s), or correct QUARKUS_DATASOURCE_JDBC_URL"
              .formatted(place, user);
      case "42501" ->
          "PostgreSQL at %s does not let user %s do what the service needs (%s): grant create on the database to that user"
              .formatted(place, user, message(failure));
      case "53300" ->
          "PostgreSQL at %s has no connection left (%s): raise its max_connections, or lower QUARKUS_DATASOURCE_JDBC_MAX_SIZE"
              .formatted(place, message(failure));
      case "57P03" -> "PostgreSQL at %s starts or stops just now: try again".formatted(place);
      case "08004" ->
          "PostgreSQL at %s turns the connection down (%s): set QUARKUS_DATASOURCE_USERNAME and _PASSWORD"
              .formatted(place, message(failure));
      default -> state.startsWith("08") ? unreachable(failure, place) : null;
    };
  }

  private static String unreachable(SQLException failure, String place) {
    String why =
        isCausedBy(failure, UnknownHostException.class)
            ? "unknown host"
            : isCausedBy(failure, ConnectException.class)
                ? "connection refused"
                : isCausedBy(failure, SocketTimeoutException.class)
                    ? "no answer in time"
                    : isCausedBy(failure, SSLException.class)
                        ? "no TLS connection, or a certificate that is not trusted"
                        : message(failure);
    return "PostgreSQL at %s is not reachable (%s): start it, or set QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD"
        .formatted(place, why);
  }

  private static boolean isCausedBy(SQLException failure, Class<? extends Exception> kind) {
    return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(kind::isInstance);
  }

  private static String message(SQLException failure) {
    return String.valueOf(failure.getMessage())
        .strip()
        .replaceFirst("^(FATAL|ERROR): ", "")
        .replaceAll("\\s*\\R\\s*", "; ");
  }
}
