package io.gateledger;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.configuration.ConfigurationMistakes;
import io.gateledger.configuration.SettingPlaces;
import io.gateledger.ledger.sql.PostgresFault;
import io.quarkus.arc.InactiveBeanException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Why the service did not start: a line for each thing that is wrong, which names the remedy. */
final class StartFailure {

  private static final String DATABASE = "quarkus.datasource.jdbc.url";
  private static final String NOT_SET = "(not set)";

  private StartFailure() {}

  static List<String> explain(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      List<String> known = explainKnown(cause);
      if (!known.isEmpty()) {
        return known;
      }
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getClass().getName().startsWith("io.gateledger.")) {
        return List.of(oneLine(cause.getMessage()));
      }
    }
    return List.of(oneLine(String.valueOf(root(failure).getMessage())));
  }

  private static List<String> explainKnown(Throwable cause) {
    return switch (cause) {
      case SQLException sql -> {
        String known =
            PostgresFault.describe(sql, setting(DATABASE), setting("quarkus.datasource.username"));
        yield known == null ? List.of() : List.of(known);
      }
      case InactiveBeanException unset when setting(DATABASE).equals(NOT_SET) ->
          List.of(
              "no database is named: set QUARKUS_DATASOURCE_JDBC_URL, such as"
                  + " jdbc:postgresql://db:5432/gateledger, with _USERNAME and _PASSWORD");
      case NoSuchFileException absent ->
          List.of(
              "configuration file %s is not there: correct QUARKUS_CONFIG_LOCATIONS, or make the file"
                  .formatted(absent.getFile()));
      case BindException bind ->
          List.of(
              "port %s is in use: stop what listens there, or set QUARKUS_HTTP_PORT to another"
                  .formatted(setting("quarkus.http.port")));
      case MarkedYAMLException yaml -> yaml(yaml, places());
      case ConfigValidationException settings ->
          new ConfigurationMistakes(ConfigurationMappings.OF_FEATURES, places()).of(settings);
      case ConfigurationException mistaken -> {
        SettingPlaces places = places();
        yield String.valueOf(mistaken.getMessage()).lines().map(places::placed).toList();
      }
      default -> List.of();
    };
  }

  private static List<String> yaml(MarkedYAMLException failure, SettingPlaces places) {
    return places.faults().isEmpty()
        ? List.of("a configuration file is not YAML (%s): correct it".formatted(place(failure)))
        : places.faults();
  }

  /** Without the text around it, which may be a secret. */
  private static String place(MarkedYAMLException failure) {
    Mark mark = failure.getProblemMark();
    return mark == null
        ? oneLine(failure.getProblem())
        : "%s in line %d, column %d"
            .formatted(oneLine(failure.getProblem()), mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static SettingPlaces places() {
    List<String> locations = Arrays.asList(setting("quarkus.config.locations").split(","));
    return SettingPlaces.of(locations, System.getenv());
  }

  private static String setting(String name) {
    try {
      return ConfigProvider.getConfig().getOptionalValue(name, String.class).orElse(NOT_SET);
    } catch (RuntimeException unreadable) {
      // It is the configuration itself that cannot be read: only the environment is left to ask.
      String variable = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
      return Objects.requireNonNullElse(
          System.getProperty(name),
          Objects.requireNonNullElse(System.getenv(variable), "(unreadable)"));
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
