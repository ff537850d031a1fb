package io.gateledger.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.catalogue.Field;
import java.util.ArrayList;
import java.util.List;

/** Another value for a field than the one it has, of the field's kind. */
public final class MutatedValue {

  private static final ObjectMapper JSON = new ObjectMapper();

  private MutatedValue() {}

  public static JsonNode of(Field field, JsonNode now) {
    return switch (field.kind()) {
      case TEXT -> text(field, now);
      case INTEGER -> LongNode.valueOf(now.asLong() + 1);
      case BOOLEAN -> BooleanNode.valueOf(!now.asBoolean());
      case TIMESTAMP -> TextNode.valueOf(now.asText().replaceFirst("20\\d\\d", "2031"));
      case CIDR -> TextNode.valueOf(now.asText().contains("/") ? "10.99.0.0/16" : "10.99.0.1");
      case CSV_SET -> TextNode.valueOf(now.asText() + ",another");
      case SET -> longer(now, element(field, now));
      case SET_OF_CIDR -> longer(now, TextNode.valueOf("10.99.0.0/24"));
      case OBJECT -> ((ObjectNode) now.deepCopy()).put("another", true);
    };
  }

  /**
   * Each value a state can have besides the one it has, or any other where none is documented, and
   * at last that one again.
   */
  public static List<JsonNode> flips(Field state, JsonNode now) {
    if (state.values().isEmpty()) {
      return List.of(text(state, now), now);
    }
    List<JsonNode> flips =
        new ArrayList<>(
            state.values().stream()
                .filter(value -> !value.equals(now.asText()))
                .sorted()
                .<JsonNode>map(TextNode::valueOf)
                .toList());
    flips.add(now);
    return flips;
  }

  private static JsonNode text(Field field, JsonNode now) {
    return TextNode.valueOf(
        field.values().stream()
            .sorted()
            .filter(value -> !value.equals(now.asText()))
            .findFirst()
            .orElse("another " + field.path().dotted()));
  }

  private static JsonNode element(Field field, JsonNode now) {
    if (!field.elements().isEmpty()) {
      ObjectNode element = JSON.createObjectNode();
      field
          .elements()
          .forEach(inner -> element.put(inner.path().dotted(), "another " + inner.path().dotted()));
      return element;
    }
    return !now.isEmpty() && now.get(0).isInt() ? IntNode.valueOf(99) : TextNode.valueOf("another");
  }

  private static ArrayNode longer(JsonNode now, JsonNode element) {
    return ((ArrayNode) now.deepCopy()).add(element);
  }
}
