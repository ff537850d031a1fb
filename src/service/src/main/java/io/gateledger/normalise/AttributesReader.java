package io.gateledger.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.normalise.ItemSchema.FieldSchema;
import io.gateledger.normalise.ItemSchema.ObjectSchema;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the documented fields of one item; one reader an item. */
final class AttributesReader {

  private final UntypedValueReader untyped;
  private final UnknownValues unknown;
  private final FieldValueReader values;

  AttributesReader(UntypedValueReader untyped, UnknownValues unknown) {
    this.untyped = untyped;
    this.unknown = unknown;
    this.values = new FieldValueReader(untyped, this::element);
  }

  /** Every field of a schema, with nothing where the object does not tell it. */
  Struct read(ObjectSchema schema, JsonNode object) {
    return read(schema, object, object);
  }

  /**
   * @param origin the object from which the older spellings of fields are looked up
   */
  private Struct read(ObjectSchema schema, JsonNode object, JsonNode origin) {
    TreeMap<String, FieldValue> members = new TreeMap<>();
    schema
        .members()
        .forEach((name, member) -> members.put(name, member(member, object.get(name), origin)));
    return new Struct(members);
  }

  private FieldValue member(ItemSchema member, @Nullable JsonNode given, JsonNode origin) {
    return switch (member) {
      case FieldSchema field -> field(field, given, origin);
      case ObjectSchema inner -> {
        if (given == null || given.isNull()) {
          yield read(inner, MissingNode.getInstance(), origin);
        }
        yield given.isObject() ? read(inner, given, origin) : misfit(inner.label(), given);
      }
    };
  }

  private FieldValue field(FieldSchema field, @Nullable JsonNode given, JsonNode origin) {
    JsonNode node = tells(field, given) ? given : follow(field.also(), origin);
    if (node == null || !tells(field, node)) {
      return FieldValue.NOTHING;
    }
    FieldValue value = values.read(field, node);
    if (value == null) {
      return misfit(field.label(), node);
    }
    unknown.check(field, value);
    return value;
  }

  private FieldValue element(FieldSchema set, JsonNode element) {
    if (set.field().kind() == FieldKind.SET_OF_CIDR) {
      String prefix = element.isTextual() ? IpPrefixFormat.canonical(element.textValue()) : null;
      return prefix == null ? misfit(set.label(), element) : FieldValue.text(prefix);
    }
    ObjectSchema schema = set.elements();
    if (schema == null) {
      return untyped.read(element);
    }
    return element.isObject() ? read(schema, element) : misfit(set.label(), element);
  }

  /** What does not fit its documented kind is kept as it stands, and counted. */
  private FieldValue misfit(String label, JsonNode node) {
    FieldValue value = untyped.read(node);
    unknown.add(label, value);
    return value;
  }

  private static boolean tells(FieldSchema field, @Nullable JsonNode node) {
    return node != null
        && !node.isNull()
        && !(node.isTextual() && field.field().nullSpellings().contains(node.textValue()));
  }

  private static @Nullable JsonNode follow(List<String> names, JsonNode origin) {
    if (names.isEmpty()) {
      return null;
    }
    JsonNode node = origin;
    for (String name : names) {
      node = node.path(name);
    }
    return node.isMissingNode() ? null : node;
  }
}
