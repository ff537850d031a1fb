package io.gateledger.collect.account;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The settings of all sources together, and what only those who know the sources can tell. */
final class WrittenSettings {

  private final SmallRyeConfig config;
  private final List<String> names;

  WrittenSettings(SmallRyeConfig config) {
    this.config = config;
    this.names = StreamSupport.stream(config.getPropertyNames().spliterator(), false).toList();
  }

  SmallRyeConfig config() {
    return config;
  }

  /**
   * A setting by its full name: an environment variable whose name no other source spells out is
   * found this way only.
   */
  @Nullable String value(String key) {
    return config.getOptionalValue(key, String.class).orElse(null);
  }

  /** Whether one setting comes from a source that counts before the other's. */
  boolean comesBefore(String key, String other) {
    return config.getConfigValue(key).getSourceOrdinal()
        > config.getConfigValue(other).getSourceOrdinal();
  }

  /** The names that begin so and that a source other than the environment has. */
  Stream<String> namesOutsideTheEnvironment(String prefix) {
    return namesThatBegin(prefix)
        .filter(
            name -> {
              String source = config.getConfigValue(name).getSourceName();
              return source != null && !source.startsWith(EnvConfigSource.NAME);
            });
  }

  /** The names that begin so, those among them that were made of environment variables. */
  Stream<String> namesThatBegin(String prefix) {
    return names.stream().filter(name -> name.startsWith(prefix));
  }

  /** The environment variables whose names begin as a setting's do. */
  TreeSet<String> variablesThatBegin(String prefix) {
    String variables = variable(prefix);
    TreeSet<String> found = new TreeSet<>();
    config
        .getConfigSources()
        .forEach(
            source -> {
              if (source instanceof EnvConfigSource environment) {
                environment.getPropertyNames().stream()
                    .filter(name -> name.startsWith(variables))
                    .forEach(found::add);
              }
            });
    return found;
  }

  /** The environment variable that spells a setting. */
  static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
