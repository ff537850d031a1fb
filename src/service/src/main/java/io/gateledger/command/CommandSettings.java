package io.gateledger.command;

import io.gateledger.ledger.sql.PostgresFault;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** The settings of PostgreSQL, Kafka and HTTP, from all the sources that the service reads. */
final class CommandSettings {

  private static final String DATASOURCE = "quarkus.datasource.";
  private static final String ADDITIONAL = DATASOURCE + "jdbc.additional-jdbc-properties.";
  private static final String KAFKA = "kafka";
  private static final int CONNECT_SECONDS = 5;

  private final SmallRyeConfig config;

  CommandSettings(SmallRyeConfig config) {
    this.config = config;
  }

  /**
   * @throws RuntimeException when a source cannot be read
   */
  static CommandSettings read() {
    return new CommandSettings(ConfigUtils.configBuilder().build());
  }

  Optional<String> value(String name) {
    return config.getOptionalValue(name, String.class);
  }

  /**
   * One mapping, whatever is wrong in other settings.
   *
   * @throws RuntimeException when a setting of it means nothing, or is one that it does not have
   */
  <T> T mapping(Class<T> type) {
    return ConfigUtils.configBuilder().withMapping(type).build().getConfigMapping(type);
  }

  Optional<Duration> duration(String name) {
    return value(name).map(DurationConverter::parseDuration);
  }

  List<String> files() {
    return config.getOptionalValues("quarkus.config.locations", String.class).orElse(List.of());
  }

  Optional<String> databaseUrl() {
    return value(DATASOURCE + "jdbc.url");
  }

  String databaseUser() {
    return value(DATASOURCE + "username").orElse("(none)");
  }

  /**
   * Sessions as the service's pool makes them, each of its own.
   *
   * @throws IllegalArgumentException when the driver cannot use what is set
   */
  PGSimpleDataSource dataSource(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setURL(url);
    } catch (IllegalArgumentException e) {
      // Its message repeats the URL, with a password that stands in it.
      throw new IllegalArgumentException(PostgresFault.UNREADABLE_URL);
    }
    value(DATASOURCE + "username").ifPresent(source::setUser);
    value(DATASOURCE + "password").ifPresent(source::setPassword);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(ADDITIONAL)) {
        value(name).ifPresent(said -> set(source, name.substring(ADDITIONAL.length()), said));
      }
    }
    source.setApplicationName("gateledger-command");
    return source;
  }

  private static void set(PGSimpleDataSource source, String name, String value) {
    try {
      source.setProperty(name, value);
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          ADDITIONAL + name + " is no property of the driver of PostgreSQL: remove it", e);
    }
  }

  /** All that is said of Kafka's clients, as the service hands it to them. */
  Map<String, Object> kafka() {
    Map<String, Object> settings = new HashMap<>();
    for (String name : config.getPropertyNames()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(KAFKA + '.') || lower.startsWith(KAFKA + '_')) {
        String spelt = lower.substring(KAFKA.length() + 1).replaceAll("[^a-z0-9.]", ".");
        value(name).ifPresent(said -> settings.put(spelt, said));
      }
    }
    return settings;
  }

  String kafkaServers() {
    return value("kafka.bootstrap.servers").orElse("localhost:9092");
  }
}
