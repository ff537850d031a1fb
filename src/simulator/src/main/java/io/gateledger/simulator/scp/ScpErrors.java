package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** SCP's error list, and the Spring page of the gateway before it. */
final class ScpErrors {

  private static final DateTimeFormatter SPRING_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

  private ScpErrors() {}

  static Response error(int status, String code, String detail) {
    return error(status, code, Json.tree(detail));
  }

  static Response invalid(List<String> messages) {
    return error(400, "ValidationError", Json.tree(messages));
  }

  static Response notFound(String kind, String id) {
    String code = "scp-network.%s.not-found".formatted(kind);
    return error(404, code, "%s %s does not exist.".formatted(kind, id));
  }

  static Response conflict(String kind, String detail) {
    return error(409, "scp-network.%s.conflict".formatted(kind), detail);
  }

  /** The exact body is not published; only the text is known. */
  static Response unauthorized(String text) {
    return error(401, text, text);
  }

  /** Where the gateway answers in place of the API; it names a path and no resource. */
  static Response gatewayError(int status, String error, Request request) {
    ObjectNode json =
        Json.object()
            .put("timestamp", SPRING_TIME.format(request.receivedAt()))
            .put("path", request.line().path())
            .put("status", status)
            .put("error", error)
            .put("requestId", requestId(request).substring(0, 8) + "-62511");
    return Response.json(status, json);
  }

  private static Response error(int status, String code, JsonNode detail) {
    String requestId = "req-" + UUID.nameUUIDFromBytes(Json.bytes(detail));
    ObjectNode json = Json.object();
    ObjectNode error = json.putArray("errors").addObject();
    error.put("code", code);
    error.set("detail", detail);
    error.put("global_request_id", requestId);
    error.putArray("links");
    error.putArray("related_resources");
    error.put("request_id", requestId).putNull("response").put("status", status).put("title", code);
    return Response.json(status, json);
  }

  private static String requestId(Request request) {
    return String.format("%08x", request.receivedAt().hashCode());
  }
}
