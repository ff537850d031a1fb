package io.gateledger.simulator.estate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values to set and places to remove in one item, each named by a JSON Pointer (RFC 6901). */
public record ItemPatch(Map<JsonPointer, JsonNode> set, List<JsonPointer> remove) {

  public ItemPatch {
    set = new LinkedHashMap<>(set);
    remove = List.copyOf(remove);
  }

  public static ItemPatch set(String pointer, JsonNode value) {
    return new ItemPatch(Map.of(JsonPointer.compile(pointer), value), List.of());
  }

  /**
   * Changes {@code item} itself and returns it. What is to be removed may be gone already.
   *
   * @throws IllegalArgumentException when a value cannot be set there, naming the pointer
   */
  public ObjectNode apply(ObjectNode item) {
    set.forEach((pointer, value) -> set(item, pointer, value));
    remove.forEach(pointer -> remove(item, pointer));
    return item;
  }

  private static void set(ObjectNode item, JsonPointer pointer, JsonNode value) {
    switch (parent(item, pointer)) {
      case ObjectNode object -> object.set(name(pointer), value);
      case ArrayNode array
          when pointer.last().getMatchingIndex() >= 0
              && pointer.last().getMatchingIndex() < array.size() ->
          array.set(pointer.last().getMatchingIndex(), value);
      case ArrayNode array when "-".equals(name(pointer)) -> array.add(value);
      default -> throw unresolvable(pointer);
    }
  }

  private static void remove(ObjectNode item, JsonPointer pointer) {
    switch (parent(item, pointer)) {
      case ObjectNode object -> object.remove(name(pointer));
      case ArrayNode array -> array.remove(pointer.last().getMatchingIndex());
      default -> {}
    }
  }

  private static JsonNode parent(ObjectNode item, JsonPointer pointer) {
    if (pointer.matches()) {
      throw unresolvable(pointer);
    }
    return item.at(pointer.head());
  }

  private static String name(JsonPointer pointer) {
    return pointer.last().getMatchingProperty();
  }

  private static IllegalArgumentException unresolvable(JsonPointer pointer) {
    return new IllegalArgumentException("pointer \"" + pointer + "\" leads nowhere in the item");
  }
}
