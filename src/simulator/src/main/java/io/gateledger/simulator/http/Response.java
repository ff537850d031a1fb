package io.gateledger.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** A status, headers and a body. */
public record Response(int status, Map<String, String> headers, Body body) {

  public Response {
    headers = Map.copyOf(headers);
  }

  public static Response json(int status, ObjectNode json) {
    return new Response(status, Map.of(), new Body.Document(json));
  }

  public static Response text(int status, String contentType, String text) {
    return new Response(status, Map.of(), new Body.Text(contentType, text));
  }

  public static Response nothing(int status) {
    return new Response(status, Map.of(), new Body.Nothing());
  }

  public static Response ok(Body body) {
    return new Response(200, Map.of(), body);
  }

  public Response withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  public Response withBody(Body next) {
    return new Response(status, headers, next);
  }
}
