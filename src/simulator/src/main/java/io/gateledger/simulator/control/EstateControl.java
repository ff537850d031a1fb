package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.simulator.plan.ResourceType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /simulator/estate}: generates the whole estate anew, by a total or by sizes a type. */
final class EstateControl {

  private final Estate estate;

  EstateControl(Estate estate) {
    this.estate = estate;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(Endpoint.post("/simulator/estate", this::replace));
  }

  private Response replace(Request request) {
    ControlRequest body = ControlRequest.of(request, Set.of("seed", "size", "sizes"));
    EstatePlan plan;
    try {
      plan = plan(body);
    } catch (IllegalArgumentException e) {
      String field = body.json().has("sizes") ? "sizes" : "size";
      throw new RejectedRequestException(
          ProblemDetails.invalidField(field, String.valueOf(e.getMessage())));
    }
    estate.replace(plan);
    ObjectNode json = Json.object().put("seed", plan.seed());
    ObjectNode sizes = json.putObject("sizes");
    Arrays.stream(ResourceType.values()).forEach(type -> sizes.put(type.path(), plan.size(type)));
    return Response.json(200, json);
  }

  private EstatePlan plan(ControlRequest body) {
    long seed = body.seed().orElse(estate.plan().seed());
    OptionalInt size = body.number("size");
    if (size.isPresent() && body.json().has("sizes")) {
      throw new RejectedRequestException(
          ProblemDetails.invalidField("sizes", "give either size or sizes"));
    }
    if (body.json().has("sizes")) {
      return new EstatePlan(seed, sizes(body.json().path("sizes")));
    }
    return size.isPresent() ? EstatePlan.ofTotal(seed, size.getAsInt()) : EstatePlan.demo(seed);
  }

  private static Map<ResourceType, Integer> sizes(JsonNode json) {
    Map<ResourceType, Integer> sizes = new EnumMap<>(ResourceType.class);
    for (var entry : json.properties()) {
      ResourceType type =
          ResourceType.ofPath(entry.getKey())
              .orElseThrow(
                  () ->
                      new RejectedRequestException(
                          ProblemDetails.unknownValue(
                              "sizes",
                              Arrays.stream(ResourceType.values())
                                  .map(ResourceType::path)
                                  .toList())));
      if (!entry.getValue().isIntegralNumber() || entry.getValue().asInt() < 0) {
        throw new IllegalArgumentException(entry.getKey() + " must be a whole number from 0");
      }
      sizes.put(type, entry.getValue().asInt());
    }
    return sizes;
  }
}
