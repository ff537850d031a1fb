package io.gateledger.logging;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be away, and which libraries speak of nothing else while it is. */
public enum WatchedDependency {
  POSTGRESQL(
      "PostgreSQL",
      "io.agroal",
      "io.quarkus.agroal",
      "com.arjuna",
      "org.hibernate",
      "org.postgresql",
      "org.jdbi",
      "io.quarkus.flyway",
      "io.github.bucket4j"),
  KAFKA("Kafka", "org.apache.kafka", "io.smallrye.reactive.messaging.kafka"),
  /** The way to all cloud providers. */
  PROVIDERS("providers"),
  /** Who is told of spans; all that its library says of it, the lines of an outage say too. */
  TRACES("traces", "io.opentelemetry.exporter");

  private final String title;
  private final List<String> categories;

  WatchedDependency(String title, String... categories) {
    this.title = title;
    this.categories = List.of(categories);
  }

  /** As health checks and log lines call it. */
  public String title() {
    return title;
  }

  /** The one that a library's log category works with. */
  static Optional<WatchedDependency> ofCategory(String category) {
    return Stream.of(values())
        .filter(one -> one.categories.stream().anyMatch(prefix -> isWithin(category, prefix)))
        .findFirst();
  }

  private static boolean isWithin(String category, String prefix) {
    return category.equals(prefix) || category.startsWith(prefix + '.');
  }
}
