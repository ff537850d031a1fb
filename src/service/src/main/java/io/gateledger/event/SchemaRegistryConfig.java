package io.gateledger.event;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The schema registry that is told the schemas of the events; none unless it is named. */
public interface SchemaRegistryConfig {

  /** Where it is. */
  Optional<URI> url();

  /** By what name it lets the service in. */
  Optional<String> user();

  /** The password of that name. */
  Optional<String> password();

  /** What records say of their schemas. */
  @WithDefault("none")
  SchemaFraming framing();

  /** What is wrong with the settings, each with its name and what it should be. */
  static List<String> mistakes(SchemaRegistryConfig registry) {
    List<String> mistakes = new ArrayList<>();
    if (registry.url().isPresent()
        && !List.of("http", "https").contains(String.valueOf(registry.url().get().getScheme()))) {
      mistakes.add("gateledger.events.schema-registry.url should begin with http:// or https://");
    }
    if (registry.url().isEmpty() && registry.framing() != SchemaFraming.NONE) {
      mistakes.add(
          "gateledger.events.schema-registry.framing needs gateledger.events.schema-registry.url");
    }
    return mistakes;
  }
}
