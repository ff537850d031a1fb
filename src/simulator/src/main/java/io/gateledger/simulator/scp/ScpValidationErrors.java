package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Gathers everything wrong with a request body, since SCP reports it all at once. */
final class ScpValidationErrors {

  private final List<String> messages = new ArrayList<>();

  List<String> messages() {
    return List.copyOf(messages);
  }

  void requireText(JsonNode body, String field, Pattern pattern) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      messages.add(field + ": Field required");
    } else if (!value.isTextual() || !pattern.matcher(value.asText()).matches()) {
      messages.add(field + ": String should match pattern '" + pattern + "'");
    }
  }

  void requireInteger(JsonNode body, String field, int min, int max) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      messages.add(field + ": Field required");
    } else if (!value.isIntegralNumber() || value.asInt() < min || value.asInt() > max) {
      messages.add("%s: Input should be an integer from %d to %d".formatted(field, min, max));
    }
  }

  void requireOneOf(JsonNode body, String field, Set<String> values) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      messages.add(field + ": Field required");
    } else if (!values.contains(value.asText())) {
      messages.add(field + ": Input should be one of " + values.stream().sorted().toList());
    }
  }

  void requireList(JsonNode body, String field, int max) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      messages.add(field + ": Field required");
    } else if (!value.isArray() || value.isEmpty() || value.size() > max) {
      messages.add("%s: List should have 1 to %d items".formatted(field, max));
    }
  }
}
