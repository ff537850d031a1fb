package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Request;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request body whose fields are known: reads each in its type and rejects what it cannot read.
 */
record ControlRequest(ObjectNode json) {

  static ControlRequest of(Request request, Set<String> fields) {
    ObjectNode json =
        request
            .json()
            .orElseThrow(
                () ->
                    new RejectedRequestException(
                        ProblemDetails.invalidField("body", "the body must be a JSON object")));
    json.fieldNames()
        .forEachRemaining(
            field -> {
              if (!fields.contains(field)) {
                throw new RejectedRequestException(
                    new ProblemDetails(
                        400,
                        "Bad request",
                        "unknown field " + field,
                        field,
                        new TreeSet<>(fields).stream().toList()));
              }
            });
    return new ControlRequest(json);
  }

  Optional<String> text(String field) {
    JsonNode value = json.path(field);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new RejectedRequestException(
          ProblemDetails.invalidField(field, field + " must be text"));
    }
    return Optional.of(value.asText());
  }

  String requiredText(String field) {
    return text(field)
        .orElseThrow(
            () ->
                new RejectedRequestException(
                    ProblemDetails.invalidField(field, field + " is missing")));
  }

  OptionalInt number(String field) {
    JsonNode value = json.path(field);
    if (isAbsent(value)) {
      return OptionalInt.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0) {
      throw new RejectedRequestException(
          ProblemDetails.invalidField(field, field + " must be a whole number from 0"));
    }
    return OptionalInt.of(value.asInt());
  }

  OptionalLong seed() {
    JsonNode value = json.path("seed");
    if (isAbsent(value)) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new RejectedRequestException(
          ProblemDetails.invalidField("seed", "seed must be a whole number"));
    }
    return OptionalLong.of(value.asLong());
  }

  /** ISO-8601, for example {@code PT2S}; never negative. */
  Optional<Duration> duration(String field) {
    return text(field)
        .map(
            text -> {
              try {
                Duration duration = Duration.parse(text);
                if (!duration.isNegative()) {
                  return duration;
                }
              } catch (DateTimeParseException notADuration) {
                // Rejected below, like a negative one.
              }
              throw new RejectedRequestException(
                  ProblemDetails.invalidField(field, field + " must be a duration such as PT2S"));
            });
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
