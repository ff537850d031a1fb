package io.gateledger.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an item has and its attributes lack, as a JSON Merge Patch (RFC 7386) from the attributes to
 * the item: what no entry documents, and how values were spelled where that is not the canonical
 * spelling. The item can be put together again from both without knowing which entry made them.
 *
 * <p>What no reader can tell apart is no part of it: a member that is null or absent, the order of
 * a set's elements and their repetition. Otherwise an array is stored whole or not at all.
 */
final class Remainder {

  /** Whether an array may be a set whose elements were given in another order. */
  private enum Order {
    ANY_OF_A_SET,
    AS_TOLD
  }

  private final StorableJson storable;

  private Remainder(StorableJson storable) {
    this.storable = storable;
  }

  /** The remainder of an item, null where the attributes say all. */
  static @Nullable String of(CompiledType type, Attributes attributes, JsonNode item) {
    JsonNode patch =
        new Remainder(type.storable()).patch(attributes.root(), item, Order.ANY_OF_A_SET);
    return patch == null ? null : patch.toString();
  }

  /** The item of which attributes and remainder are. */
  static ObjectNode join(Attributes attributes, @Nullable String remainder) throws IOException {
    ObjectNode item = object(attributes.root());
    if (remainder != null) {
      byte[] json = remainder.getBytes(StandardCharsets.UTF_8);
      apply(item, BoundedJsonReader.readStored(json, 0, json.length));
    }
    return item;
  }

  /** The step from one object to another, null where there is none. */
  private @Nullable ObjectNode patch(Struct told, JsonNode given, Order order) {
    Map<String, JsonNode> patch = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : given.properties()) {
      String name = member.getKey();
      FieldValue before = told.fields().get(name);
      // What the attributes have is no secret, and is most of an item.
      boolean isKept =
          before == null ? storable.keeps(name, member.getValue()) : !member.getValue().isNull();
      if (isKept) {
        JsonNode step =
            patch(before == null ? FieldValue.NOTHING : before, member.getValue(), order);
        if (step != null) {
          StorableJson.put(patch, name, step);
        }
      }
    }
    for (Map.Entry<String, FieldValue> member : told.fields().entrySet()) {
      String name = member.getKey();
      JsonNode value = given.get(name);
      if (tellsSomething(member.getValue()) && (value == null || value.isNull())) {
        patch.put(name, NullNode.instance);
      }
    }
    return patch.isEmpty() ? null : StorableJson.object(patch);
  }

  private @Nullable JsonNode patch(FieldValue told, JsonNode given, Order order) {
    if (!tellsSomething(told)) {
      return storable.copy(given);
    }
    if (told instanceof Struct struct && given.isObject()) {
      return patch(struct, given, order);
    }
    return isSame(told, given, order) ? null : storable.copy(given);
  }

  private boolean isSame(FieldValue told, JsonNode given, Order order) {
    return switch (told) {
      case Text text -> text.value().equals(text(given));
      case Numeric number -> given.isNumber() && plain(number).equals(given.decimalValue());
      case Flag flag -> given.isBoolean() && given.booleanValue() == flag.value();
      case Nothing nothing -> given.isNull();
      case Sequence sequence ->
          given.isArray()
              && (isInOrder(sequence, given, order)
                  || (order == Order.ANY_OF_A_SET && isSameSet(sequence, given)));
      case Struct struct -> given.isObject() && patch(struct, given, order) == null;
    };
  }

  /** What is stored as text, be it a number that is too long for one. */
  private @Nullable String text(JsonNode given) {
    return given.isNumber() && !storable.untyped().fits(given)
        ? storable.untyped().spelling(given)
        : given.textValue();
  }

  private boolean isInOrder(Sequence told, JsonNode given, Order order) {
    if (told.items().size() != given.size()) {
      return false;
    }
    Iterator<JsonNode> elements = given.iterator();
    return told.items().stream().allMatch(element -> isSame(element, elements.next(), order));
  }

  private boolean isSameSet(Sequence told, JsonNode given) {
    Map<String, FieldValue> byText = HashMap.newHashMap(told.items().size());
    told.items().forEach(element -> byText.put(CanonicalJson.of(withoutNothing(element)), element));
    Set<String> met = HashSet.newHashSet(byText.size());
    for (JsonNode element : given) {
      String text = CanonicalJson.of(storable.untyped().read(element));
      FieldValue same = byText.get(text);
      // What reads alike is in one order all the way down; to try others there doubles the work
      // with each level.
      if (same == null || !isSame(same, element, Order.AS_TOLD)) {
        return false;
      }
      met.add(text);
    }
    return met.size() == byText.size();
  }

  /** A documented object of which no field is told was not told itself; an empty one was. */
  private static boolean tellsSomething(FieldValue value) {
    return switch (value) {
      case Nothing nothing -> false;
      case Struct struct ->
          struct.fields().isEmpty()
              || struct.fields().values().stream().anyMatch(Remainder::tellsSomething);
      case Text text -> true;
      case Numeric number -> true;
      case Flag flag -> true;
      case Sequence sequence -> true;
    };
  }

  private static FieldValue withoutNothing(FieldValue value) {
    if (!(value instanceof Struct struct)) {
      return value;
    }
    TreeMap<String, FieldValue> told = new TreeMap<>();
    struct
        .fields()
        .forEach(
            (name, member) -> {
              if (tellsSomething(member)) {
                told.put(name, withoutNothing(member));
              }
            });
    return new Struct(told);
  }

  /** A number as its canonical text spells it. */
  private static BigDecimal plain(Numeric number) {
    return number.value().scale() < 0 ? number.value().setScale(0) : number.value();
  }

  private static ObjectNode object(Struct struct) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    struct
        .fields()
        .forEach(
            (name, value) -> {
              if (tellsSomething(value)) {
                object.set(name, node(value));
              }
            });
    return object;
  }

  private static JsonNode node(FieldValue value) {
    return switch (value) {
      case Text text -> TextNode.valueOf(text.value());
      case Numeric number -> DecimalNode.valueOf(plain(number));
      case Flag flag -> BooleanNode.valueOf(flag.value());
      case Nothing nothing -> NullNode.instance;
      case Sequence sequence -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(sequence.items().size());
        sequence.items().forEach(element -> array.add(node(element)));
        yield array;
      }
      case Struct struct -> object(struct);
    };
  }

  private static void apply(ObjectNode item, JsonNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      String name = member.getKey();
      JsonNode step = member.getValue();
      if (step.isNull()) {
        item.remove(name);
      } else if (step.isObject()) {
        apply(item.get(name) instanceof ObjectNode inner ? inner : item.putObject(name), step);
      } else {
        item.set(name, step);
      }
    }
  }
}
