package io.gateledger.simulator.control;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.ItemPatch;
import io.gateledger.simulator.estate.ResourceCollection;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.query.Rows;
import io.gateledger.simulator.query.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code /simulator/resources}: the stored items themselves, to read, put, patch and remove. */
final class ResourceControl {

  private static final String COLLECTION = "/simulator/resources/{provider}/{region}/{type}";
  private static final String ITEM = COLLECTION + "/{id}";
  private static final int DEFAULT_LIMIT = 1000;

  private final Estate estate;

  ResourceControl(Estate estate) {
    this.estate = estate;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.get(COLLECTION, this::list),
        Endpoint.delete(COLLECTION, this::clear),
        Endpoint.get(ITEM, this::show),
        Endpoint.put(ITEM, this::put),
        Endpoint.patch(ITEM, this::patch),
        Endpoint.delete(ITEM, this::remove));
  }

  private Response list(Request request) {
    Rows rows = collection(request).select(Selection.ALL);
    int offset = Math.min(number(request, "offset", 0), rows.size());
    int end = (int) Math.min((long) offset + number(request, "limit", DEFAULT_LIMIT), rows.size());
    ArrayNode items = Json.array();
    for (int position = offset; position < end; position++) {
      rows.row(position).ifPresent(items::add);
    }
    return Response.text(200, "application/json", items.toString());
  }

  private Response show(Request request) {
    return collection(request)
        .find(request.parameter("id"))
        .map(item -> Response.json(200, item))
        .orElseThrow(() -> notFound(request));
  }

  private Response put(Request request) {
    ObjectNode item =
        request
            .json()
            .orElseThrow(
                () ->
                    new RejectedRequestException(
                        ProblemDetails.invalidField("body", "the body must be the raw item")));
    boolean known = collection(request).find(request.parameter("id")).isPresent();
    collection(request).put(request.parameter("id"), item);
    return Response.json(known ? 200 : 201, item);
  }

  private Response patch(Request request) {
    ItemPatch patch = readPatch(ControlRequest.of(request, Set.of("set", "remove")));
    try {
      return collection(request)
          .update(request.parameter("id"), patch::apply)
          .map(item -> Response.json(200, item))
          .orElseThrow(() -> notFound(request));
    } catch (IllegalArgumentException unresolvable) {
      throw new RejectedRequestException(
          ProblemDetails.invalidField("set", String.valueOf(unresolvable.getMessage())));
    }
  }

  private Response remove(Request request) {
    if (!collection(request).remove(request.parameter("id"))) {
      throw notFound(request);
    }
    return Response.nothing(204);
  }

  private Response clear(Request request) {
    collection(request).clear();
    return Response.nothing(204);
  }

  private ResourceCollection collection(Request request) {
    String path = request.parameter("provider") + "/" + request.parameter("type");
    return ResourceType.ofPath(path)
        .map(type -> estate.collection(type, request.parameter("region")))
        .orElseThrow(
            () ->
                new RejectedRequestException(
                    new ProblemDetails(
                        404,
                        "Not found",
                        "there is no resource type " + path,
                        "type",
                        Arrays.stream(ResourceType.values()).map(ResourceType::path).toList())));
  }

  private static ItemPatch readPatch(ControlRequest body) {
    requireShape("set", body.json().path("set"), JsonNode::isObject);
    requireShape("remove", body.json().path("remove"), JsonNode::isArray);
    Map<JsonPointer, JsonNode> set = new LinkedHashMap<>();
    body.json().path("set").forEachEntry((text, value) -> set.put(pointer("set", text), value));
    List<JsonPointer> remove = new ArrayList<>();
    body.json().path("remove").forEach(text -> remove.add(pointer("remove", text.asText())));
    return new ItemPatch(set, remove);
  }

  private static void requireShape(String field, JsonNode value, Predicate<JsonNode> shape) {
    if (!value.isMissingNode() && !shape.test(value)) {
      throw new RejectedRequestException(
          ProblemDetails.invalidField(
              field, "set is an object by pointer, remove a list of pointers"));
    }
  }

  private static JsonPointer pointer(String field, String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw new RejectedRequestException(
          ProblemDetails.invalidField(field, "\"" + text + "\" is no JSON pointer such as /state"));
    }
  }

  private static int number(Request request, String name, int defaultValue) {
    String text = request.query().first(name).orElse(Integer.toString(defaultValue));
    if (!text.matches("\\d{1,9}")) {
      throw new RejectedRequestException(
          ProblemDetails.invalidField(name, name + " must be a whole number from 0"));
    }
    return Integer.parseInt(text);
  }

  private static RejectedRequestException notFound(Request request) {
    return new RejectedRequestException(
        ProblemDetails.notFound("there is no item " + request.parameter("id")));
  }
}
