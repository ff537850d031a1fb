package io.gateledger.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event as a consumer gets it.
 *
 * @param payload missing where the record is a tombstone
 */
record ToldEvent(String topic, String key, Map<String, String> headers, JsonNode payload) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static ToldEvent of(ConsumerRecord<String, String> row) {
    Map<String, String> headers = new TreeMap<>();
    row.headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return new ToldEvent(row.topic(), row.key(), headers, payload(row.value()));
  }

  /** A header of an event that need not be read whole; null where it has none of this name. */
  static @Nullable String header(ConsumerRecord<String, String> row, String name) {
    Header header = row.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  boolean isTombstone() {
    return payload.isMissingNode();
  }

  /** The time of its finding. */
  Instant time() {
    return Instant.parse(headers.get("ce_time"));
  }

  /** A member of the payload that holds a time. */
  Instant time(String pointer) {
    return Instant.parse(payload.at(pointer).asText());
  }

  private static JsonNode payload(@Nullable String value) {
    if (value == null) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError("an event's payload is not JSON: " + value, e);
    }
  }
}
