package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Why the control API refuses, as problem details (RFC 9457) that name the field at fault. */
record ProblemDetails(int status, String title, String detail, String field, List<String> allowed) {

  static ProblemDetails invalidField(String field, String detail) {
    return new ProblemDetails(400, "Bad request", detail, field, List.of());
  }

  static ProblemDetails unknownValue(String field, Collection<String> allowed) {
    return new ProblemDetails(
        400, "Bad request", field + " has an unknown value", field, List.copyOf(allowed));
  }

  static ProblemDetails notFound(String detail) {
    return new ProblemDetails(404, "Not found", detail, "", List.of());
  }

  static ProblemDetails conflict(String detail) {
    return new ProblemDetails(409, "Conflict", detail, "", List.of());
  }

  Response toResponse() {
    ObjectNode json = Json.object().put("type", "about:blank").put("title", title);
    json.put("status", status).put("detail", detail);
    if (!field.isEmpty()) {
      json.put("field", field);
    }
    if (!allowed.isEmpty()) {
      json.set("allowed", Json.tree(allowed));
    }
    return new Response(
        status, Map.of("Content-Type", "application/problem+json"), new Body.Document(json));
  }
}
