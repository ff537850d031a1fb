package io.gateledger.simulator.query;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps the items whose value at a pointer is one of {@code values} or, being a list, contains one.
 */
public record Filter(JsonPointer pointer, Set<String> values, Match match) {

  /** How a value is compared with the filter's. */
  public enum Match {
    EQUALS,
    STARTS_WITH,
    /** The value is a text with commas between several; one of them is asked for. */
    LIST_CONTAINS
  }

  public Filter {
    values = Set.copyOf(values);
  }

  public static Filter equalTo(String field, String value) {
    return oneOf(field, Set.of(value));
  }

  public static Filter oneOf(String field, Set<String> values) {
    return new Filter(JsonPointer.compile("/" + field), values, Match.EQUALS);
  }

  public boolean accepts(JsonNode item) {
    JsonNode value = item.at(pointer);
    if (value.isArray()) {
      return value.valueStream().anyMatch(this::acceptsValue);
    }
    return acceptsValue(value);
  }

  private boolean acceptsValue(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return false;
    }
    return switch (match) {
      case EQUALS -> values.contains(value.asText());
      case LIST_CONTAINS -> Stream.of(value.asText().split(",", -1)).anyMatch(values::contains);
      case STARTS_WITH -> values.stream().anyMatch(value.asText()::startsWith);
    };
  }
}
