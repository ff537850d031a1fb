package io.gateledger.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes the simulated cloud from outside, as its owner would. */
public final class CloudControl {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI simulator;

  public CloudControl(URI simulator) {
    this.simulator = simulator;
  }

  /** Every resource of a type. */
  public JsonNode list(String place) {
    return parsed(send("GET", "/simulator/resources/" + place, ""));
  }

  /** One resource. */
  public JsonNode show(String place, String id) {
    return parsed(send("GET", "/simulator/resources/" + place + "/" + id, ""));
  }

  /** Fills the estate anew, with so many of each {@code provider/type} and what they belong to. */
  public void generate(Map<String, Integer> sizes) {
    send(
        "POST",
        "/simulator/estate",
        JSON.createObjectNode().set("sizes", JSON.valueToTree(sizes)).toString());
  }

  /** How often each fault that lies in wait has struck, in the order in which they were laid. */
  public List<Integer> strikes() {
    List<Integer> strikes = new ArrayList<>();
    parsed(send("GET", "/simulator/faults", ""))
        .forEach(fault -> strikes.add(fault.path("struck").asInt()));
    return strikes;
  }

  /** Puts a resource whole; {@code place} is {@code provider/region/type}. */
  public void put(String place, String id, JsonNode item) {
    send("PUT", "/simulator/resources/" + place + "/" + id, item.toString());
  }

  /** Sets one field, named by its JSON Pointer. */
  public void set(String place, String id, String pointer, JsonNode value) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("set").set(pointer, value);
    send("PATCH", "/simulator/resources/" + place + "/" + id, body.toString());
  }

  public void delete(String place, String id) {
    send("DELETE", "/simulator/resources/" + place + "/" + id, "");
  }

  /** Removes every resource of a type. */
  public void empty(String place) {
    send("DELETE", "/simulator/resources/" + place, "");
  }

  /** Strikes matching requests with a fault until {@link #heal}. */
  public void fault(Map<String, Object> fault) {
    send("POST", "/simulator/faults", JSON.valueToTree(fault).toString());
  }

  /** Takes all faults away. */
  public void heal() {
    send("DELETE", "/simulator/faults", "");
  }

  /** Lets no token that was given out be taken any more. */
  public void expireTokens() {
    send("POST", "/simulator/tokens/expire", "");
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
