package io.gateledger;

import io.gateledger.alert.rule.file.AlertRulesException;
import io.gateledger.collect.ConfigurationException;
import io.gateledger.configuration.SettingPlaces;
import io.gateledger.ledger.sql.PostgresFault;
import io.quarkus.arc.InactiveBeanException;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.FileNotFoundException;
import java.net.BindException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    return explain(failure, ConfigUtils::configBuilder);
  }

  /**
   * @param sources gives a builder with the sources of the settings that failed, and no mapping
   */
  static List<String> explain(Throwable failure, Supplier<SmallRyeConfigBuilder> sources) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      List<String> known = explainKnown(cause, sources);
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

  /** All that is wrong with the settings of this process; empty where the service would start. */
  static List<String> mistakenSettings() {
    try {
      return review(ConfigUtils::configBuilder, null);
    } catch (RuntimeException unreadable) {
      return explain(unreadable);
    }
  }

  private static List<String> review(
      Supplier<SmallRyeConfigBuilder> sources, @Nullable RuntimeException known) {
    return new ConfigurationReview(sources, places()).mistakes(known);
  }

  private static List<String> explainKnown(
      Throwable cause, Supplier<SmallRyeConfigBuilder> sources) {
    return switch (cause) {
      case SQLException sql -> {
        String known =
            PostgresFault.describe(sql, setting(DATABASE), setting("quarkus.datasource.username"));
        yield known == null ? List.of() : List.of(known);
      }
      case InactiveBeanException unset when setting(DATABASE).equals(NOT_SET) ->
          withAbsentFiles(
              "no database is named: set QUARKUS_DATASOURCE_JDBC_URL, such as"
                  + " jdbc:postgresql://db:5432/gateledger, with _USERNAME and _PASSWORD");
      case NoSuchFileException absent -> List.of(SettingsCheck.absent(absent.getFile()));
      case FileNotFoundException absent when !SettingsCheck.absentFiles(locations()).isEmpty() ->
          SettingsCheck.absentFiles(locations());
      case BindException bind ->
          List.of(
              "port %s is in use: stop what listens there, or set QUARKUS_HTTP_PORT to another"
                  .formatted(setting("quarkus.http.port")));
      case MarkedYAMLException yaml -> yaml(yaml, places());
      case ConfigValidationException settings -> review(sources, settings);
      case NoSuchElementException unset
          when String.valueOf(unset.getMessage()).startsWith("SRCFG00011") ->
          review(sources, unset);
      case AlertRulesException rules -> String.valueOf(rules.getMessage()).lines().toList();
      case ConfigurationException mistaken ->
          placed(String.valueOf(mistaken.getMessage()).lines().toList());
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

  /** Where a file that names the database is not there, that is what has to be known first. */
  private static List<String> withAbsentFiles(String line) {
    return Stream.concat(SettingsCheck.absentFiles(locations()).stream(), Stream.of(line)).toList();
  }

  /** Lines that begin with a setting, with where it stands before them. */
  static List<String> placed(List<String> lines) {
    SettingPlaces places = places();
    return places.sorted(lines.stream().map(places::placed).toList());
  }

  private static SettingPlaces places() {
    return SettingPlaces.of(locations(), System.getenv());
  }

  private static List<String> locations() {
    String written = setting("quarkus.config.locations");
    return written.startsWith("(") ? List.of() : Arrays.asList(written.split(","));
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
