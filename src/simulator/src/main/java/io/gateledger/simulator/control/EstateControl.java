package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.EstatePlan;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /simulator/estate}: grows the whole estate anew, by a total or by sizes a type. */
final class EstateControl {

  private final Estate estate;

  EstateControl(Estate estate) {
    this.estate = estate;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(Endpoint.post("/simulator/estate", this::replace));
  }

  private Reply replace(Call call) {
    Form form = Form.of(call, Set.of("seed", "size", "sizes"));
    EstatePlan plan;
    try {
      plan = plan(form);
    } catch (IllegalArgumentException e) {
      String field = form.json().has("sizes") ? "sizes" : "size";
      throw new Rejected(Problem.badField(field, String.valueOf(e.getMessage())));
    }
    estate.replace(plan);
    ObjectNode json = Json.object().put("seed", plan.seed());
    ObjectNode sizes = json.putObject("sizes");
    Arrays.stream(ResourceType.values()).forEach(type -> sizes.put(type.path(), plan.size(type)));
    return Reply.json(200, json);
  }

  private EstatePlan plan(Form form) {
    long seed = form.seed().orElse(estate.plan().seed());
    OptionalInt size = form.number("size");
    if (size.isPresent() && form.json().has("sizes")) {
      throw new Rejected(Problem.badField("sizes", "give either size or sizes"));
    }
    if (form.json().has("sizes")) {
      return new EstatePlan(seed, sizes(form.json().path("sizes")));
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
                      new Rejected(
                          Problem.notOneOf(
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
