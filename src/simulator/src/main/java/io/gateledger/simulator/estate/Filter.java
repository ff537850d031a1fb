package io.gateledger.simulator.estate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps the items whose value at a pointer is one of the wanted, or of a list, contains one. */
public record Filter(JsonPointer pointer, Set<String> wanted, Match match) {

  /** How a wanted text meets a value. */
  public enum Match {
    EQUALS,
    STARTS_WITH,
    /** Of a text that lists several with commas between, one is wanted. */
    LISTS
  }

  public Filter {
    wanted = Set.copyOf(wanted);
  }

  public static Filter equal(String field, String wanted) {
    return oneOf(field, Set.of(wanted));
  }

  public static Filter oneOf(String field, Set<String> wanted) {
    return new Filter(JsonPointer.compile("/" + field), wanted, Match.EQUALS);
  }

  boolean accepts(JsonNode item) {
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
      case EQUALS -> wanted.contains(value.asText());
      case LISTS -> Stream.of(value.asText().split(",", -1)).anyMatch(wanted::contains);
      case STARTS_WITH -> wanted.stream().anyMatch(value.asText()::startsWith);
    };
  }
}
