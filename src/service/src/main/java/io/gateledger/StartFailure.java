package io.gateledger;

import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Why the service did not start, in one line that names the thing and the remedy. */
final class StartFailure {

  private StartFailure() {}

  static String explain(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String known = explainKnown(cause);
      if (known != null) {
        return known;
      }
    }
    return oneLine(String.valueOf(root(failure).getMessage()));
  }

  private static @Nullable String explainKnown(Throwable cause) {
    return switch (cause) {
      case SQLException sql when isConnection(sql) ->
          "PostgreSQL at %s is not reachable (%s): start it, or set QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD"
              .formatted(setting("quarkus.datasource.jdbc.url"), oneLine(sql.getMessage()));
      case BindException bind ->
          "port %s is in use: stop what listens there, or set QUARKUS_HTTP_PORT to another"
              .formatted(setting("quarkus.http.port"));
      case MarkedYAMLException yaml ->
          "configuration file %s is not YAML (%s): correct it"
              .formatted(setting("quarkus.config.locations"), place(yaml));
      case ConfigValidationException settings -> settings(settings);
      case RuntimeException own when own.getClass().getName().startsWith("io.gateledger.") ->
          oneLine(own.getMessage());
      default -> null;
    };
  }

  /** Without the text around it, which may be a secret. */
  private static String place(MarkedYAMLException yaml) {
    Mark mark = yaml.getProblemMark();
    return mark == null
        ? oneLine(yaml.getProblem())
        : "%s in line %d, column %d"
            .formatted(oneLine(yaml.getProblem()), mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String settings(ConfigValidationException failure) {
    return IntStream.range(0, failure.getProblemCount())
        .mapToObj(i -> failure.getProblem(i).getMessage())
        .map(message -> message.replaceFirst("^([a-zA-Z.]+Exception: )?SRCFG\\d+: ", ""))
        .collect(Collectors.joining("; "));
  }

  /** Classes 08 (connection) and 28 (authorisation), and a database that does not exist. */
  private static boolean isConnection(SQLException sql) {
    String state = sql.getSQLState();
    return state != null
        && (state.startsWith("08") || state.startsWith("28") || state.equals("3D000"));
  }

  private static String setting(String name) {
    try {
      return ConfigProvider.getConfig().getOptionalValue(name, String.class).orElse("(not set)");
    } catch (RuntimeException unreadable) {
      // It is the configuration itself that cannot be read: only the environment is left to ask.
      String variable = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
      return Objects.requireNonNullElse(System.getenv(variable), "(unreadable)");
    }
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "no reason given" : text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
