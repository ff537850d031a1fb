package io.gateledger.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request. {@code parameters} are the values of the placeholders of the endpoint's path; {@code
 * receivedAt} is the provider's time, by which tokens and signatures are judged.
 */
public record Request(
    RequestLine line,
    Headers headers,
    String body,
    Map<String, String> parameters,
    Instant receivedAt) {

  public Request {
    parameters = Map.copyOf(parameters);
  }

  public QueryParameters query() {
    return QueryParameters.parse(line.rawQuery());
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

  public String region(String defaultRegion) {
    return parameters.getOrDefault("region", defaultRegion);
  }

  /** Host and port as the client spelt them. */
  public String host() {
    return header("Host").orElse("127.0.0.1");
  }

  public Optional<ObjectNode> json() {
    return Json.readObject(body);
  }

  public Request receivedAt(Instant time) {
    return new Request(line, headers, body, parameters, time);
  }
}
