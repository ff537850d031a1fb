package io.gateledger.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How events are published. */
@ConfigMapping(prefix = "gateledger.events")
public interface EventsConfig {

  /** What Kafka takes in the name of a topic, with room for what comes behind it. */
  Pattern TOPIC_PREFIX = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

  /** The first part of every topic's name. */
  @WithDefault("gateledger")
  String topicPrefix();

  /** Where people reach this Gateledger; links in events begin with it. */
  @WithDefault("http://127.0.0.1:${quarkus.http.port:8080}")
  URI publicUrl();

  /** Who is told the schemas of the events. */
  SchemaRegistryConfig schemaRegistry();

  /** What is wrong with the settings, each with its name and what it should be. */
  static List<String> mistakes(EventsConfig events) {
    List<String> mistakes = new ArrayList<>();
    if (!TOPIC_PREFIX.matcher(events.topicPrefix()).matches()) {
      mistakes.add(
          "gateledger.events.topic-prefix is '%s' and should be 1 to 200 letters, digits, '.', '_' or '-'"
              .formatted(events.topicPrefix()));
    }
    mistakes.addAll(SchemaRegistryConfig.mistakes(events.schemaRegistry()));
    return mistakes;
  }
}
