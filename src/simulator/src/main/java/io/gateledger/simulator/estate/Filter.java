package io.gateledger.simulator.estate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Keeps the items whose value at a pointer is one of the wanted, or of a list, contains one. */
public record Filter(JsonPointer pointer, Set<String> wanted, Match match) {

  /** How a wanted text meets a value. */
  public enum Match {
    EQUALS,
    STARTS_WITH
  }

  public Filter {
    wanted = Set.copyOf(wanted);
  }

  public static Filter equal(String field, String wanted) {
    return new Filter(JsonPointer.compile("/" + field), Set.of(wanted), Match.EQUALS);
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
      case STARTS_WITH -> wanted.stream().anyMatch(value.asText()::startsWith);
    };
  }
}
