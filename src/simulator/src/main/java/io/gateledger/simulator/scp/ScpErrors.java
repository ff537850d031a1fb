package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** SCP's error list, and the Spring page of the gateway before it. */
final class ScpErrors {

  private static final DateTimeFormatter SPRING_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

  private ScpErrors() {}

  static Reply error(int status, String code, String detail) {
    return error(status, code, Json.tree(detail));
  }

  static Reply invalid(List<String> details) {
    return error(400, "ValidationError", Json.tree(details));
  }

  static Reply notFound(String kind, String id) {
    String code = "scp-network.%s.not-found".formatted(kind);
    return error(404, code, "%s %s does not exist.".formatted(kind, id));
  }

  static Reply conflict(String kind, String detail) {
    return error(409, "scp-network.%s.conflict".formatted(kind), detail);
  }

  /** The exact body is not published; only the text is known. */
  static Reply unauthorized(String text) {
    return error(401, text, text);
  }

  /** Where the gateway answers in place of the API; it names a path and no resource. */
  static Reply nameless(int status, String error, Call call) {
    ObjectNode json =
        Json.object()
            .put("timestamp", SPRING_TIME.format(call.receivedAt()))
            .put("path", call.line().path())
            .put("status", status)
            .put("error", error)
            .put("requestId", requestId(call).substring(0, 8) + "-62511");
    return Reply.json(status, json);
  }

  private static Reply error(int status, String code, JsonNode detail) {
    String request = "req-" + UUID.nameUUIDFromBytes(Json.bytes(detail));
    ObjectNode json = Json.object();
    ObjectNode error = json.putArray("errors").addObject();
    error.put("code", code);
    error.set("detail", detail);
    error.put("global_request_id", request);
    error.putArray("links");
    error.putArray("related_resources");
    error.put("request_id", request).putNull("response").put("status", status).put("title", code);
    return Reply.json(status, json);
  }

  private static String requestId(Call call) {
    return String.format("%08x", call.receivedAt().hashCode());
  }
}
