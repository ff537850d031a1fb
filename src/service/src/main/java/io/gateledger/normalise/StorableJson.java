package io.gateledger.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as it may be stored: without what stands under the name of a secret, at any depth, without
 * members that are null, which mean what absent ones do, and in text that PostgreSQL takes. Numbers
 * keep their spelling.
 *
 * @param untyped knows the names of secrets, and which numbers stay numbers
 */
record StorableJson(UntypedValueReader untyped) {

  /** Whether a member is stored. */
  boolean keeps(String name, @Nullable JsonNode value) {
    return value != null && !value.isNull() && !untyped.secrets().isSecret(name);
  }

  /** A copy of what may be stored of a value. */
  JsonNode copy(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> TextNode.valueOf(JsonbSanitiser.sanitise(node.textValue()));
      case NUMBER -> untyped.fits(node) ? node : TextNode.valueOf(untyped.spelling(node));
      case ARRAY -> array(node);
      case OBJECT -> object(node);
      case BOOLEAN, NULL -> node;
      case MISSING, BINARY, POJO ->
          throw new IllegalArgumentException("no JSON: " + node.getNodeType());
    };
  }

  private ArrayNode array(JsonNode array) {
    ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
    array.forEach(element -> copy.add(copy(element)));
    return copy;
  }

  private ObjectNode object(JsonNode object) {
    Map<String, JsonNode> members = new TreeMap<>();
    object
        .properties()
        .forEach(
            member -> {
              if (keeps(member.getKey(), member.getValue())) {
                put(members, member.getKey(), copy(member.getValue()));
              }
            });
    return object(members);
  }

  /**
   * Takes the members out that stand under the name of a secret, and leaves all else as it is.
   *
   * @return whether there were any
   */
  boolean removeSecrets(JsonNode node) {
    boolean found = false;
    if (node instanceof ObjectNode object) {
      found = object.properties().removeIf(member -> untyped.secrets().isSecret(member.getKey()));
    }
    for (JsonNode child : node) {
      found |= removeSecrets(child);
    }
    return found;
  }

  /** Adds a member; one that needs another name gives way to the one that has this name already. */
  static void put(Map<String, JsonNode> members, String name, JsonNode value) {
    String storable = JsonbSanitiser.sanitise(name);
    if (storable.equals(name)) {
      members.put(name, value);
    } else {
      members.putIfAbsent(storable, value);
    }
  }

  static ObjectNode object(Map<String, JsonNode> members) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    members.forEach(object::set);
    return object;
  }
}
