package io.gateledger;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.configuration.ConfigurationMistakes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.Logger;

/** Finds the mistakes in the configuration that would otherwise do nothing, silently. */
final class SettingsCheck {

  private static final Logger LOG = Logger.getLogger(SettingsCheck.class);
  private static final String PREFIX = "gateledger.";

  /** The features that have settings, each with a mapping of its own that knows the rest. */
  static final Set<String> FEATURES =
      Set.of(
          "accounts",
          "alerts",
          "api",
          "catalogue",
          "collect",
          "configuration",
          "events",
          "metrics",
          "node",
          "poll",
          "quarantine",
          "reconcile",
          "relay",
          "replay",
          "resource-types",
          "retention",
          "retire",
          "sinks");

  private SettingsCheck() {}

  /**
   * Judges the sources.
   *
   * @throws ConfigurationException when a configuration file that was named is not there, or a
   *     source asks for another place in the order of sources
   */
  static void check(Config config) {
    List<String> absent =
        absentFiles(
            config.getOptionalValues("quarkus.config.locations", String.class).orElse(List.of()));
    if (!absent.isEmpty()) {
      throw new ConfigurationException(absent);
    }
    config.getConfigSources().forEach(SettingsCheck::requireItsPlace);
  }

  /** Warns of settings that no feature has. */
  static void warnOfUnknown(Config config) {
    unknown(config)
        .forEach(
            setting ->
                LOG.warnf(
                    "setting is not known and does nothing: setting=%s known=%s",
                    setting, new TreeSet<>(FEATURES)));
  }

  /** A line for each setting that no feature has. */
  static List<String> describeUnknown(Config config) {
    return unknown(config).stream()
        .map(setting -> "%s is not known and does nothing: %s".formatted(setting, meant(setting)))
        .toList();
  }

  private static String meant(String setting) {
    return ConfigurationMistakes.nearest(setting, FEATURES.stream().map(PREFIX::concat).toList())
        .map("did you mean %s?"::formatted)
        .orElseGet(() -> "the features are " + new TreeSet<>(FEATURES));
  }

  static Set<String> unknown(Config config) {
    Set<String> unknown = new TreeSet<>();
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        String feature = name.substring(PREFIX.length()).split("[.\\[]", 2)[0];
        if (!FEATURES.contains(feature)) {
          unknown.add(PREFIX + feature);
        }
      }
    }
    return unknown;
  }

  private static void requireItsPlace(ConfigSource source) {
    if (source.getPropertyNames().contains(ConfigSource.CONFIG_ORDINAL)) {
      throw new ConfigurationException(
          "config_ordinal in %s changes which source counts before which: remove it"
              .formatted(source.getName()));
    }
  }

  /** A line for each file that is named and not there. */
  static List<String> absentFiles(List<String> locations) {
    return locations.stream()
        .filter(location -> !location.contains("://") || location.startsWith("file:"))
        .map(
            location ->
                location.startsWith("file:")
                    ? Path.of(URI.create(location))
                    : Path.of(location.strip()))
        .filter(file -> !Files.exists(file))
        .map(file -> absent(file.toString()))
        .toList();
  }

  static String absent(String file) {
    return "configuration file %s is not there: correct --config or QUARKUS_CONFIG_LOCATIONS, or make the file"
        .formatted(file);
  }
}
