package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Reply;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Why the control API refuses, as problem details (RFC 9457) that name the field at fault. */
record Problem(int status, String title, String detail, String field, List<String> allowed) {

  static Problem badField(String field, String detail) {
    return new Problem(400, "Bad request", detail, field, List.of());
  }

  static Problem notOneOf(String field, Collection<String> allowed) {
    return new Problem(
        400, "Bad request", field + " has an unknown value", field, List.copyOf(allowed));
  }

  static Problem notFound(String detail) {
    return new Problem(404, "Not found", detail, "", List.of());
  }

  static Problem conflict(String detail) {
    return new Problem(409, "Conflict", detail, "", List.of());
  }

  Reply reply() {
    ObjectNode json = Json.object().put("type", "about:blank").put("title", title);
    json.put("status", status).put("detail", detail);
    if (!field.isEmpty()) {
      json.put("field", field);
    }
    if (!allowed.isEmpty()) {
      json.set("allowed", Json.tree(allowed));
    }
    return new Reply(
        status, Map.of("Content-Type", "application/problem+json"), new Body.Document(json));
  }
}
