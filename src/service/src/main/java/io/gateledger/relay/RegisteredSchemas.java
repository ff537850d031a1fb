package io.gateledger.relay;

import io.gateledger.event.EventsConfig;
import io.gateledger.event.SchemaFraming;
import io.gateledger.event.Topic;
import io.gateledger.relay.registry.RegistryRefused;
import io.gateledger.relay.registry.SchemaRegistry;
import io.gateledger.relay.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The schemas of the events as a registry has them, where one is configured. */
@ApplicationScoped
public class RegisteredSchemas {

  private static final Logger LOG = Logger.getLogger(RegisteredSchemas.class);

  private final EventsConfig config;

  public RegisteredSchemas(EventsConfig config) {
    this.config = config;
  }

  /**
   * Registers the schemas, or finds them registered.
   *
   * @return the ids that records carry, by the topic of their events; none where records carry none
   * @throws RegistryRefused when records have to carry one and it cannot be had
   */
  public Map<Topic, Integer> ids() {
    Optional<URI> url = config.schemaRegistry().url();
    return url.isEmpty() ? Map.of() : registered(url.get());
  }

  private Map<Topic, Integer> registered(URI url) {
    boolean isFramed = config.schemaRegistry().framing() == SchemaFraming.CONFLUENT;
    try {
      Map<Topic, Integer> ids = register(url);
      return isFramed ? ids : Map.of();
    } catch (RegistryRefused e) {
      if (isFramed) {
        throw e;
      }
      // Nobody who reads JSON needs it, so that news does not wait for it.
      LOG.warnf("schemas are not registered: error=%s", e.getMessage());
      return Map.of();
    }
  }

  private Map<Topic, Integer> register(URI url) {
    Map<String, String> files = new HashMap<>();
    for (Topic topic : Topic.values()) {
      files.put(Topics.nameOf(config, topic), file(topic));
    }
    Map<String, Integer> ids = new SchemaRegistry(config.schemaRegistry(), url).register(files);
    Map<Topic, Integer> byTopic = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      byTopic.put(topic, Objects.requireNonNull(ids.get(Topics.nameOf(config, topic))));
    }
    return byTopic;
  }

  private static String file(Topic topic) {
    return switch (topic) {
      case CHANGES -> "change.v1.schema.json";
      case ALERTS -> "alert.v1.schema.json";
      case INVENTORY -> "resource.v1.schema.json";
      case RUNS -> "run.v1.schema.json";
    };
  }
}
