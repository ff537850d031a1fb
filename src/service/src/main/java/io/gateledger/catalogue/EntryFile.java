package io.gateledger.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A catalogue file as read, before anything is known of its sense.
 *
 * @param name the file's name, for people
 * @param lines the line of every value, so that each mistake has a place
 */
record EntryFile(String name, JsonNode root, Map<JsonPointer, Integer> lines) {

  EntryFile {
    lines = Map.copyOf(lines);
  }

  /** The place of a value; that of the nearest value around it where there is none. */
  Place placeOf(JsonPointer pointer) {
    JsonPointer at = pointer;
    while (!lines.containsKey(at) && !at.matches()) {
      at = at.head();
    }
    return new Place(name, lines.getOrDefault(at, 1));
  }

  boolean has(String pointer) {
    return !root.at(pointer).isMissingNode();
  }

  /** The place of a field of the resource type. */
  Place placeOfField(String dotted) {
    return placeOf(JsonPointer.compile("/fields").appendProperty(dotted));
  }
}
