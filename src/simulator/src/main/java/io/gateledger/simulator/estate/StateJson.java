package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text form of an estate's state. Items carry their key, since a stored item may lack an id.
 */
final class StateJson {

  private StateJson() {}

  static ObjectNode write(EstateState state) {
    ObjectNode json = Json.object().put("seed", state.plan().seed());
    ObjectNode sizes = json.putObject("sizes");
    state.plan().sizes().forEach((type, size) -> sizes.put(type.path(), size));
    ObjectNode shelves = json.putObject("shelves");
    state.shelves().forEach((path, shelf) -> shelves.set(path, write(shelf)));
    return json;
  }

  static EstateState read(ObjectNode json) {
    Map<ResourceType, Integer> sizes = new EnumMap<>(ResourceType.class);
    json.required("sizes")
        .forEachEntry(
            (path, size) -> sizes.put(ResourceType.ofPath(path).orElseThrow(), size.asInt()));
    Map<String, ShelfState> shelves = new TreeMap<>();
    json.required("shelves").forEachEntry((path, shelf) -> shelves.put(path, readShelf(shelf)));
    return new EstateState(new EstatePlan(json.required("seed").asLong(), sizes), shelves);
  }

  private static ObjectNode write(ShelfState shelf) {
    ObjectNode json = Json.object().put("emptied", shelf.emptied());
    ArrayNode items = json.putArray("items");
    shelf.items().forEach((id, item) -> items.addObject().put("id", id).set("item", item));
    ArrayNode deleted = json.putArray("deleted");
    shelf.deleted().forEach(deleted::add);
    return json;
  }

  private static ShelfState readShelf(JsonNode json) {
    Map<String, ObjectNode> items = new LinkedHashMap<>();
    for (JsonNode kept : json.required("items")) {
      items.put(kept.required("id").asText(), (ObjectNode) kept.required("item"));
    }
    List<String> deleted = json.required("deleted").valueStream().map(JsonNode::asText).toList();
    return new ShelfState(json.required("emptied").asBoolean(), items, deleted);
  }
}
