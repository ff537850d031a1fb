package io.gateledger.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** A status, headers and a body. */
public record Reply(int status, Map<String, String> headers, Body body) {

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply json(int status, ObjectNode json) {
    return new Reply(status, Map.of(), new Body.Document(json));
  }

  public static Reply text(int status, String contentType, String text) {
    return new Reply(status, Map.of(), new Body.Text(contentType, text));
  }

  public static Reply nothing(int status) {
    return new Reply(status, Map.of(), new Body.Nothing());
  }

  public static Reply ok(Body body) {
    return new Reply(200, Map.of(), body);
  }

  public Reply withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }

  public Reply withBody(Body next) {
    return new Reply(status, headers, next);
  }
}
