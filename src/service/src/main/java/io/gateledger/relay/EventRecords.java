package io.gateledger.relay;

import io.gateledger.event.CloudEvent;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.Payload;
import io.gateledger.event.Topic;
import io.gateledger.relay.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Events as records of Kafka: CloudEvents in binary mode. For one thread. The events of a commit
 * have most of their headers in common, which are made once.
 */
public final class EventRecords {

  private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
  private static final Header CONTENT_TYPE = header("content-type", "application/json");

  private final Map<Topic, String> topics = new EnumMap<>(Topic.class);
  private final Map<Topic, Integer> ids;
  private final Map<String, Header> types = new HashMap<>();
  private final Map<String, Header> schemas = new HashMap<>();
  private String lastSource = "";
  private Header source = header("ce_source", lastSource);
  private Instant lastTime = Instant.EPOCH;
  private Header time = header("ce_time", lastTime.toString());

  /**
   * @param ids of the schemas in the registry that records name them by, by the topic of their
   *     events; none where they name none
   */
  public EventRecords(EventsConfig config, Map<Topic, Integer> ids) {
    this.ids = Map.copyOf(ids);
    for (Topic topic : Topic.values()) {
      topics.put(topic, Topics.nameOf(config, topic));
    }
  }

  /**
   * @param traceparent the span in which it was found, as W3C's header of that name has it; null
   *     where none is known
   */
  ProducerRecord<byte[], byte[]> of(CloudEvent event, @Nullable String traceparent) {
    return record(
        Objects.requireNonNull(topics.get(event.topic())),
        event,
        traceparent == null ? List.of() : List.of(header("traceparent", traceparent)));
  }

  /**
   * The same record as for the event's own topic, on another and with one attribute more: the
   * number of the replay that tells it once more.
   */
  public ProducerRecord<byte[], byte[]> replayed(CloudEvent event, String topic, long replay) {
    return record(topic, event, List.of(header("ce_replay", String.valueOf(replay))));
  }

  private ProducerRecord<byte[], byte[]> record(
      String topic, CloudEvent event, List<Header> extensions) {
    byte[] key = utf8(event.key());
    Payload payload = event.payload();
    List<Header> headers = new ArrayList<>(headers(event, key));
    if (event.reason() != null) {
      headers.add(header("ce_reason", event.reason()));
    }
    headers.addAll(extensions);
    return new ProducerRecord<>(
        topic,
        null,
        null,
        key,
        payload == null ? null : framed(ids.get(event.topic()), payload.utf8()),
        headers);
  }

  /** As Confluent's serializers write it: a zero byte, the schema's id, the JSON. */
  private static byte[] framed(@Nullable Integer id, byte[] json) {
    return id == null
        ? json
        : ByteBuffer.allocate(1 + Integer.BYTES + json.length)
            .put((byte) 0)
            .putInt(id)
            .put(json)
            .array();
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
