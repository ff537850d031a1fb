package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;

/**
 * The header that every response carries: code 0 is success, anything else is why not. Codes of a
 * kind of resource begin with its number and end in the HTTP status that they stand for.
 */
record NhnAppkeyResult(int code, String message) {

  static final NhnAppkeyResult SUCCESS = new NhnAppkeyResult(0, "SUCCESS");
  static final NhnAppkeyResult UNKNOWN_FAILURE = new NhnAppkeyResult(-2, "UNKNOWN EXCEPTION");
  static final NhnAppkeyResult PERMISSION_DENIED = new NhnAppkeyResult(-3, "PERMISSION DENIED");
  static final NhnAppkeyResult NOT_JSON = new NhnAppkeyResult(-8, "JSON PARSE ERROR");
  static final NhnAppkeyResult INVALID_TOKEN =
      new NhnAppkeyResult(50401, "Unauthorized: token is not valid");

  static NhnAppkeyResult invalid(String detail) {
    return new NhnAppkeyResult(-4, "INVALID PARAMETER: " + detail);
  }

  static NhnAppkeyResult notFound(NhnAppkeyResourceKind kind, String id) {
    return new NhnAppkeyResult(
        kind.code(404), "%s %s could not be found".formatted(kind.displayName(), id));
  }

  static NhnAppkeyResult inUse(NhnAppkeyResourceKind kind, String id) {
    return new NhnAppkeyResult(kind.code(409), "%s %s is in use".formatted(kind.displayName(), id));
  }

  ObjectNode envelope() {
    ObjectNode json = Json.object();
    json.putObject("header")
        .put("isSuccessful", code == 0)
        .put("resultCode", code)
        .put("resultMessage", message);
    return json;
  }

  Response toResponse() {
    return Response.ok(new Body.Document(envelope()));
  }
}
