package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Gathers everything wrong with a request body, since SCP tells it all at once. */
final class Complaints {

  private final List<String> details = new ArrayList<>();

  List<String> details() {
    return List.copyOf(details);
  }

  void text(JsonNode body, String field, Pattern form) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      details.add(field + ": Field required");
    } else if (!value.isTextual() || !form.matcher(value.asText()).matches()) {
      details.add(field + ": String should match pattern '" + form + "'");
    }
  }

  void integer(JsonNode body, String field, int least, int most) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      details.add(field + ": Field required");
    } else if (!value.isIntegralNumber() || value.asInt() < least || value.asInt() > most) {
      details.add("%s: Input should be an integer from %d to %d".formatted(field, least, most));
    }
  }

  void oneOf(JsonNode body, String field, Set<String> values) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      details.add(field + ": Field required");
    } else if (!values.contains(value.asText())) {
      details.add(field + ": Input should be one of " + values.stream().sorted().toList());
    }
  }

  void list(JsonNode body, String field, int most) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      details.add(field + ": Field required");
    } else if (!value.isArray() || value.isEmpty() || value.size() > most) {
      details.add("%s: List should have 1 to %d items".formatted(field, most));
    }
  }
}
