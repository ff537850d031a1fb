package io.gateledger.relay;

import io.gateledger.event.EventsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Makes a publisher for each term of leadership, with a producer of its own. */
@ApplicationScoped
class EventPublisherFactory {

  private final Map<String, Object> kafka;
  private final EventsConfig config;
  private final RegisteredSchemas schemas;
  private final MeterRegistry meters;

  EventPublisherFactory(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      EventsConfig config,
      RegisteredSchemas schemas,
      MeterRegistry meters) {
    this.kafka = kafka;
    this.config = config;
    this.schemas = schemas;
    this.meters = meters;
  }

  /**
   * Shuts out whoever told before.
   *
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer or refuses
   */
  KafkaEventPublisher begin() {
    return KafkaEventPublisher.claim(kafka, config, schemas.ids()).measuredIn(meters);
  }
}
