package io.gateledger.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** JSON that was written by Gateledger, as a value. */
final class JsonValue {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonValue() {}

  /**
   * @throws IllegalArgumentException when the text is no JSON object
   */
  static Struct struct(String json) {
    try {
      if (of(JSON.readTree(json)) instanceof Struct struct) {
        return struct;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a report is no JSON", e);
    }
    throw new IllegalArgumentException("a report is no JSON object");
  }

  private static FieldValue of(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> FieldValue.text(node.textValue());
      case NUMBER -> new Numeric(node.decimalValue());
      case BOOLEAN -> new Flag(node.booleanValue());
      case ARRAY -> {
        List<FieldValue> items = new ArrayList<>();
        node.forEach(item -> items.add(of(item)));
        yield new Sequence(items);
      }
      case OBJECT -> {
        TreeMap<String, FieldValue> fields = new TreeMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
        yield new Struct(fields);
      }
      default -> FieldValue.NOTHING;
    };
  }
}
