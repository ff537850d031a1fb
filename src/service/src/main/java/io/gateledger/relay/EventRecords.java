package io.gateledger.relay;

import io.gateledger.event.CloudEvent;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.Payload;
import io.gateledger.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Events as records of Kafka: CloudEvents in binary mode. For one thread. The events of a commit
 * have most of their headers in common, which are made once.
 */
final class EventRecords {

  private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
  private static final Header CONTENT_TYPE = header("content-type", "application/json");

  private final Map<Topic, String> topics = new EnumMap<>(Topic.class);
  private final Map<String, Header> types = new HashMap<>();
  private final Map<String, Header> schemas = new HashMap<>();
  private String lastSource = "";
  private Header source = header("ce_source", lastSource);
  private Instant lastTime = Instant.EPOCH;
  private Header time = header("ce_time", lastTime.toString());

  EventRecords(EventsConfig config) {
    for (Topic topic : Topic.values()) {
      topics.put(topic, Topics.nameOf(config, topic));
    }
  }

  ProducerRecord<byte[], byte[]> of(CloudEvent event) {
    byte[] key = utf8(event.key());
    Payload payload = event.payload();
    return new ProducerRecord<>(
        topics.get(event.topic()),
        null,
        null,
        key,
        payload == null ? null : payload.utf8(),
        event.reason() == null
            ? headers(event, key)
            : Stream.concat(
                    headers(event, key).stream(), Stream.of(header("ce_reason", event.reason())))
                .toList());
  }

  private List<Header> headers(CloudEvent event, byte[] key) {
    return List.of(
        SPEC_VERSION,
        header("ce_id", event.id().toString()),
        types.computeIfAbsent(event.type(), type -> header("ce_type", type)),
        source(event.source()),
        new RecordHeader("ce_subject", key),
        time(event.time()),
        schemas.computeIfAbsent(event.type(), EventRecords::schema),
        CONTENT_TYPE);
  }

  private Header source(String uri) {
    if (!uri.equals(lastSource)) {
      lastSource = uri;
      source = header("ce_source", uri);
    }
    return source;
  }

  private Header time(Instant instant) {
    if (!instant.equals(lastTime)) {
      lastTime = instant;
      time = header("ce_time", instant.toString());
    }
    return time;
  }

  private static Header schema(String type) {
    return header("ce_dataschema", "urn:" + type.replace('.', ':'));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
