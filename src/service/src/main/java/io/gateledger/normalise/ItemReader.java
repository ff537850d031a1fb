package io.gateledger.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.normalise.Shape.Branch;
import io.gateledger.normalise.Shape.Leaf;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the documented fields of one item; one reader an item. */
final class ItemReader {

  private final Verbatim verbatim;
  private final UnknownValues unknown;
  private final ValueReader values;

  ItemReader(Verbatim verbatim, UnknownValues unknown) {
    this.verbatim = verbatim;
    this.unknown = unknown;
    this.values = new ValueReader(verbatim, this::element);
  }

  /** Every field of a shape, with nothing where the object does not tell it. */
  Struct read(Branch shape, JsonNode object) {
    return read(shape, object, object);
  }

  /**
   * @param origin the object from which the older spellings of fields are looked up
   */
  private Struct read(Branch shape, JsonNode object, JsonNode origin) {
    TreeMap<String, FieldValue> members = new TreeMap<>();
    shape
        .members()
        .forEach((name, member) -> members.put(name, member(member, object.get(name), origin)));
    return new Struct(members);
  }

  private FieldValue member(Shape member, @Nullable JsonNode told, JsonNode origin) {
    return switch (member) {
      case Leaf leaf -> leaf(leaf, told, origin);
      case Branch inner -> {
        if (told == null || told.isNull()) {
          yield read(inner, MissingNode.getInstance(), origin);
        }
        yield told.isObject() ? read(inner, told, origin) : misfit(inner.label(), told);
      }
    };
  }

  private FieldValue leaf(Leaf leaf, @Nullable JsonNode told, JsonNode origin) {
    JsonNode node = tells(leaf, told) ? told : follow(leaf.also(), origin);
    if (node == null || !tells(leaf, node)) {
      return FieldValue.NOTHING;
    }
    FieldValue value = values.read(leaf, node);
    if (value == null) {
      return misfit(leaf.label(), node);
    }
    unknown.check(leaf, value);
    return value;
  }

  private FieldValue element(Leaf set, JsonNode element) {
    if (set.field().kind() == FieldKind.SET_OF_CIDR) {
      String prefix = element.isTextual() ? IpPrefixFormat.canonical(element.textValue()) : null;
      return prefix == null ? misfit(set.label(), element) : FieldValue.text(prefix);
    }
    Branch shape = set.elements();
    if (shape == null) {
      return verbatim.of(element);
    }
    return element.isObject() ? read(shape, element) : misfit(set.label(), element);
  }

  /** What does not fit its documented kind is kept as it stands, and told. */
  private FieldValue misfit(String label, JsonNode node) {
    FieldValue value = verbatim.of(node);
    unknown.add(label, value);
    return value;
  }

  private static boolean tells(Leaf leaf, @Nullable JsonNode node) {
    return node != null
        && !node.isNull()
        && !(node.isTextual() && leaf.field().nullSpellings().contains(node.textValue()));
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
