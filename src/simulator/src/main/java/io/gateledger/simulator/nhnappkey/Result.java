package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Reply;

/**
 * The header that every answer carries: code 0 is success, anything else is why not. Codes of a
 * kind of resource begin with its number and end in the HTTP status that they stand for.
 */
record Result(int code, String message) {

  static final Result SUCCESS = new Result(0, "SUCCESS");
  static final Result UNKNOWN_FAILURE = new Result(-2, "UNKNOWN EXCEPTION");
  static final Result PERMISSION_DENIED = new Result(-3, "PERMISSION DENIED");
  static final Result NOT_JSON = new Result(-8, "JSON PARSE ERROR");
  static final Result TOKEN_REFUSED = new Result(50401, "Unauthorized: token is not valid");

  static Result invalid(String detail) {
    return new Result(-4, "INVALID PARAMETER: " + detail);
  }

  static Result notFound(Kind kind, String id) {
    return new Result(kind.code(404), "%s %s could not be found".formatted(kind.title(), id));
  }

  static Result inUse(Kind kind, String id) {
    return new Result(kind.code(409), "%s %s is in use".formatted(kind.title(), id));
  }

  ObjectNode envelope() {
    ObjectNode json = Json.object();
    json.putObject("header")
        .put("isSuccessful", code == 0)
        .put("resultCode", code)
        .put("resultMessage", message);
    return json;
  }

  Reply reply() {
    return Reply.ok(new Body.Document(envelope()));
  }
}
