package io.gateledger.simulator.control;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Edit;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.estate.Rows;
import io.gateledger.simulator.estate.Selection;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code /simulator/resources}: the stored items themselves, to read, put, edit and remove. */
final class ResourceControl {

  private static final String SHELF = "/simulator/resources/{provider}/{region}/{type}";
  private static final String ITEM = SHELF + "/{id}";
  private static final int PAGE = 1000;

  private final Estate estate;

  ResourceControl(Estate estate) {
    this.estate = estate;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.get(SHELF, this::list),
        Endpoint.delete(SHELF, this::clear),
        Endpoint.get(ITEM, this::show),
        Endpoint.put(ITEM, this::put),
        Endpoint.patch(ITEM, this::edit),
        Endpoint.delete(ITEM, this::remove));
  }

  private Reply list(Call call) {
    Rows rows = shelf(call).select(Selection.ALL);
    int offset = Math.min(number(call, "offset", 0), rows.size());
    int end = (int) Math.min((long) offset + number(call, "limit", PAGE), rows.size());
    ArrayNode items = Json.array();
    for (int position = offset; position < end; position++) {
      rows.row(position).ifPresent(items::add);
    }
    return Reply.text(200, "application/json", items.toString());
  }

  private Reply show(Call call) {
    return shelf(call)
        .find(call.parameter("id"))
        .map(item -> Reply.json(200, item))
        .orElseThrow(() -> missing(call));
  }

  private Reply put(Call call) {
    ObjectNode item =
        call.json()
            .orElseThrow(
                () -> new Rejected(Problem.badField("body", "the body must be the raw item")));
    boolean known = shelf(call).find(call.parameter("id")).isPresent();
    shelf(call).put(call.parameter("id"), item);
    return Reply.json(known ? 200 : 201, item);
  }

  private Reply edit(Call call) {
    Edit edit = readEdit(Form.of(call, Set.of("set", "remove")));
    try {
      return shelf(call)
          .update(call.parameter("id"), edit::apply)
          .map(item -> Reply.json(200, item))
          .orElseThrow(() -> missing(call));
    } catch (IllegalArgumentException leadsNowhere) {
      throw new Rejected(Problem.badField("set", String.valueOf(leadsNowhere.getMessage())));
    }
  }

  private Reply remove(Call call) {
    if (!shelf(call).remove(call.parameter("id"))) {
      throw missing(call);
    }
    return Reply.nothing(204);
  }

  private Reply clear(Call call) {
    shelf(call).clear();
    return Reply.nothing(204);
  }

  private Shelf shelf(Call call) {
    String path = call.parameter("provider") + "/" + call.parameter("type");
    return ResourceType.ofPath(path)
        .map(type -> estate.shelf(type, call.parameter("region")))
        .orElseThrow(
            () ->
                new Rejected(
                    new Problem(
                        404,
                        "Not found",
                        "there is no resource type " + path,
                        "type",
                        Arrays.stream(ResourceType.values()).map(ResourceType::path).toList())));
  }

  private static Edit readEdit(Form form) {
    requireShape("set", form.json().path("set"), JsonNode::isObject);
    requireShape("remove", form.json().path("remove"), JsonNode::isArray);
    Map<JsonPointer, JsonNode> set = new LinkedHashMap<>();
    form.json().path("set").forEachEntry((text, value) -> set.put(pointer("set", text), value));
    List<JsonPointer> remove = new ArrayList<>();
    form.json().path("remove").forEach(text -> remove.add(pointer("remove", text.asText())));
    return new Edit(set, remove);
  }

  private static void requireShape(String field, JsonNode value, Predicate<JsonNode> shape) {
    if (!value.isMissingNode() && !shape.test(value)) {
      throw new Rejected(
          Problem.badField(field, "set is an object by pointer, remove a list of pointers"));
    }
  }

  private static JsonPointer pointer(String field, String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw new Rejected(
          Problem.badField(field, "\"" + text + "\" is no JSON pointer such as /state"));
    }
  }

  private static int number(Call call, String name, int otherwise) {
    String text = call.query().first(name).orElse(Integer.toString(otherwise));
    if (!text.matches("\\d{1,9}")) {
      throw new Rejected(Problem.badField(name, name + " must be a whole number from 0"));
    }
    return Integer.parseInt(text);
  }

  private static Rejected missing(Call call) {
    return new Rejected(Problem.notFound("there is no item " + call.parameter("id")));
  }
}
