package io.gateledger.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A record as a golden keeps it: whole, but for what differs from one run of the test to the next.
 */
final class EventText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TIMES =
      List.of(
          "notBefore",
          "notAfter",
          "startsAt",
          "endsAt",
          "validFrom",
          "lastSeenAt",
          "seenAgainAt",
          "seconds");

  private EventText() {}

  static String of(ConsumerRecord<String, String> row) {
    TreeMap<String, String> headers = new TreeMap<>();
    row.headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    assertThat(Instant.parse(headers.get("ce_time"))).isBeforeOrEqualTo(Instant.now());
    headers.put("ce_time", "(when it was found)");
    return row.topic() + " " + headers + "\n" + payload(row.value());
  }

  private static String payload(String value) {
    if (value == null) {
      return "(tombstone)";
    }
    try {
      JsonNode payload = JSON.readTree(value);
      if (payload.has("observed") && !payload.at("/observed/notBefore").isNull()) {
        assertThat(Instant.parse(payload.at("/observed/notBefore").asText()))
            .isBefore(payload.at("/observed/notAfter").asText());
      }
      blank((ObjectNode) payload);
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event's payload is not JSON: " + value, e);
    }
  }

  private static void blank(ObjectNode payload) {
    payload.put("run", "(a number)");
    TIMES.stream().filter(payload::hasNonNull).forEach(name -> payload.put(name, "(a time)"));
    for (String part : List.of("observed", "gap")) {
      if (payload.get(part) instanceof ObjectNode times) {
        TIMES.stream().filter(times::hasNonNull).forEach(name -> times.put(name, "(a time)"));
      }
    }
  }
}
