package io.gateledger.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request. {@code parameters} are the values of the placeholders of the endpoint's path; {@code
 * receivedAt} is the provider's time, by which tokens and signatures are judged.
 */
public record Call(
    RequestLine line,
    Headers headers,
    String body,
    Map<String, String> parameters,
    Instant receivedAt) {

  public Call {
    parameters = Map.copyOf(parameters);
  }

  public Query query() {
    return Query.parse(line.rawQuery());
  }

  public Optional<String> header(String name) {
    return headers.first(name);
  }

  /** The value of a placeholder that the endpoint's path declares. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("no {" + name + "} in the path of " + line.target());
    }
    return value;
  }

  public String region(String otherwise) {
    return parameters.getOrDefault("region", otherwise);
  }

  /** Host and port as the client spelt them. */
  public String host() {
    return header("Host").orElse("127.0.0.1");
  }

  public Optional<ObjectNode> json() {
    return Json.readObject(body);
  }

  public Call at(Instant time) {
    return new Call(line, headers, body, parameters, time);
  }
}
