package io.gateledger.alert.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.alert.rule.RelatedResources.RelatedState;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Resources for rules to be judged by, their states as JSON. */
public final class RuledResource {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RuledResource() {}

  /**
   * @param type such as {@code scp/vpn-tunnel}
   */
  public static ResourceKey key(String type, String id) {
    String[] parts = type.split("/", -1);
    return new ResourceKey(new Scope(parts[0], "main", "kr1", parts[1]), id);
  }

  /** First seen in a state. */
  public static RuleInput seen(String type, String after) {
    return step(type, Operation.BASELINE, null, after, RelatedResources.NONE);
  }

  public static RuleInput update(String type, String before, String after) {
    return step(type, Operation.UPDATE, before, after, RelatedResources.NONE);
  }

  public static RuleInput step(
      String type,
      Operation op,
      @Nullable String before,
      @Nullable String after,
      RelatedResources related) {
    return new RuleInput(
        key(type, "r1"),
        "edge",
        op,
        op == Operation.BASELINE ? 1 : 2,
        List.of(),
        before == null ? null : state(before),
        after == null ? null : state(after),
        related);
  }

  public static RelatedState neighbour(String type, String id, String state) {
    return new RelatedState(key(type, id), id + "-name", state(state));
  }

  public static Attributes state(String json) {
    try {
      return new Attributes((Struct) value(JSON.readTree(json)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FieldValue value(JsonNode node) {
    if (node.isObject()) {
      Map<String, FieldValue> fields = new TreeMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
      return Struct.of(fields);
    }
    if (node.isArray()) {
      return new Sequence(node.valueStream().map(RuledResource::value).toList());
    }
    if (node.isBoolean()) {
      return new Flag(node.booleanValue());
    }
    if (node.isNumber()) {
      return new Numeric(node.decimalValue());
    }
    return node.isNull() ? FieldValue.NOTHING : FieldValue.text(node.textValue());
  }
}
