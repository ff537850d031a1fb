package io.gateledger;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Finds the mistakes in the configuration that would otherwise do nothing, silently. */
final class SettingsCheck {

  private static final Logger LOG = Logger.getLogger(SettingsCheck.class);
  private static final String PREFIX = "gateledger.";

  /** The features that have settings, each with a mapping of its own that knows the rest. */
  private static final Set<String> FEATURES =
      Set.of(
          "accounts",
          "api",
          "catalogue",
          "collect",
          "events",
          "poll",
          "quarantine",
          "relay",
          "resource-types",
          "retention");

  private SettingsCheck() {}

  /**
   * Warns of settings that no feature has.
   *
   * @throws SettingsException when a configuration file that was named is not there
   */
  static void check(Config config) {
    config
        .getOptionalValues("quarkus.config.locations", String.class)
        .orElse(List.of())
        .forEach(SettingsCheck::requireFile);
    unknown(config)
        .forEach(
            setting ->
                LOG.warnf(
                    "setting is not known and does nothing: setting=%s known=%s",
                    setting, new TreeSet<>(FEATURES)));
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

  private static void requireFile(String location) {
    Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
    if (!location.contains("://") && !Files.exists(file)) {
      throw new SettingsException(
          "configuration file %s is not there: correct QUARKUS_CONFIG_LOCATIONS, or make the file"
              .formatted(location));
    }
  }

  /** The configuration cannot be meant as it stands; the message is the whole line. */
  static final class SettingsException extends RuntimeException {
    SettingsException(String message) {
      super(message);
    }
  }
}
