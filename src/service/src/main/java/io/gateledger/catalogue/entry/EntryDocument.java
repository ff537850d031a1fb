package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A catalogue file as read, before anything is known of its sense.
 *
 * @param name the file's name, for people
 * @param lines the line of every value, so that each mistake has a place
 */
record EntryDocument(String name, JsonNode root, Map<JsonPointer, Integer> lines) {

  EntryDocument {
    lines = Map.copyOf(lines);
  }

  /** The place of a value; that of the nearest value around it where there is none. */
  SourceLocation locationOf(JsonPointer pointer) {
    JsonPointer at = pointer;
    while (!lines.containsKey(at) && !at.matches()) {
      at = at.head();
    }
    return new SourceLocation(name, lines.getOrDefault(at, 1));
  }

  boolean has(String pointer) {
    return !root.at(pointer).isMissingNode();
  }

  /** The place of a field of the resource type. */
  SourceLocation locationOfField(String dotted) {
    return locationOf(JsonPointer.compile("/fields").appendProperty(dotted));
  }
}
