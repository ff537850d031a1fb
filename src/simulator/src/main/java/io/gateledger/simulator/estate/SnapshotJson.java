package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.simulator.plan.ResourceType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text form of an estate's snapshot. Items carry their key, since a stored item may lack an id.
 */
final class SnapshotJson {

  /** The field's name in the state files that people keep. */
  private static final String COLLECTIONS = "shelves";

  private SnapshotJson() {}

  static ObjectNode write(EstateSnapshot snapshot) {
    ObjectNode json = Json.object().put("seed", snapshot.plan().seed());
    ObjectNode sizes = json.putObject("sizes");
    snapshot.plan().sizes().forEach((type, size) -> sizes.put(type.path(), size));
    ObjectNode collections = json.putObject(COLLECTIONS);
    snapshot.collections().forEach((path, collection) -> collections.set(path, write(collection)));
    return json;
  }

  static EstateSnapshot read(ObjectNode json) {
    Map<ResourceType, Integer> sizes = new EnumMap<>(ResourceType.class);
    json.required("sizes")
        .forEachEntry(
            (path, size) -> sizes.put(ResourceType.ofPath(path).orElseThrow(), size.asInt()));
    Map<String, CollectionSnapshot> collections = new TreeMap<>();
    json.required(COLLECTIONS)
        .forEachEntry((path, collection) -> collections.put(path, readCollection(collection)));
    return new EstateSnapshot(new EstatePlan(json.required("seed").asLong(), sizes), collections);
  }

  private static ObjectNode write(CollectionSnapshot collection) {
    ObjectNode json = Json.object().put("emptied", collection.emptied());
    ArrayNode items = json.putArray("items");
    collection.items().forEach((id, item) -> items.addObject().put("id", id).set("item", item));
    ArrayNode deleted = json.putArray("deleted");
    collection.deleted().forEach(deleted::add);
    return json;
  }

  private static CollectionSnapshot readCollection(JsonNode json) {
    Map<String, ObjectNode> items = new LinkedHashMap<>();
    for (JsonNode entry : json.required("items")) {
      items.put(entry.required("id").asText(), (ObjectNode) entry.required("item"));
    }
    List<String> deleted = json.required("deleted").valueStream().map(JsonNode::asText).toList();
    return new CollectionSnapshot(json.required("emptied").asBoolean(), items, deleted);
  }
}
