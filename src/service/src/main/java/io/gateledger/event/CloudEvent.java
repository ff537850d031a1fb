package io.gateledger.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event in CloudEvents 1.0 terms, ready for Kafka's binary mode.
 *
 * @param key of the record, and the event's subject
 * @param id name-based: the same fact has the same id for ever
 * @param type such as {@code io.gateledger.change.v1}
 * @param source the scope it comes from, as a URI reference
 * @param time when Gateledger found the fact, UTC
 * @param payload null for a tombstone
 * @param reason of a tombstone whose resource was not deleted: why it leaves; null otherwise
 */
public record CloudEvent(
    Topic topic,
    String key,
    UUID id,
    String type,
    String source,
    Instant time,
    @Nullable Payload payload,
    @Nullable String reason) {

  public CloudEvent(
      Topic topic,
      String key,
      UUID id,
      String type,
      String source,
      Instant time,
      @Nullable Payload payload) {
    this(topic, key, id, type, source, time, payload, null);
  }
}
