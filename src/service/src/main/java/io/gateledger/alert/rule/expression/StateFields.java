package io.gateledger.alert.rule.expression;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.ResourceType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a resource's state that conditions may read: those that the catalogue documents,
 * secrets aside.
 */
final class StateFields {

  static final StateFields NONE = new StateFields(new TreeMap<>());

  private final Map<String, FieldPart> parts;

  private StateFields(Map<String, FieldPart> parts) {
    this.parts = parts;
  }

  /** A field, or an object with fields. */
  sealed interface FieldPart {}

  /** An object. */
  record Branch(StateFields fields) implements FieldPart {}

  /**
   * A field.
   *
   * @param values the documented ones, empty where any goes
   * @param elements the fields of its elements, where it is a set of objects
   */
  record Leaf(ValueKind kind, Set<String> values, @Nullable StateFields elements)
      implements FieldPart {}

  /** What a condition sees of a field. */
  enum ValueKind {
    TEXT,
    INTEGER,
    BOOLEAN,
    TEXTS,
    LIST,
    OBJECTS,
    ANYTHING
  }

  static StateFields of(ResourceType type) {
    return of(type.fields());
  }

  private static StateFields of(Collection<Field> fields) {
    StateFields all = new StateFields(new TreeMap<>());
    for (Field field : fields) {
      if (!field.secret()) {
        all.put(field.path().segments(), leaf(field));
      }
    }
    return all;
  }

  /** The fields that any of some types has. */
  static StateFields ofAny(Collection<ResourceType> types) {
    StateFields all = new StateFields(new TreeMap<>());
    types.forEach(type -> all.add(of(type)));
    return all;
  }

  private static Leaf leaf(Field field) {
    ValueKind kind =
        switch (field.kind()) {
          case TEXT, TIMESTAMP, CIDR -> ValueKind.TEXT;
          case INTEGER -> ValueKind.INTEGER;
          case BOOLEAN -> ValueKind.BOOLEAN;
          case SET_OF_CIDR, CSV_SET -> ValueKind.TEXTS;
          case SET -> field.elements().isEmpty() ? ValueKind.LIST : ValueKind.OBJECTS;
          case OBJECT -> ValueKind.ANYTHING;
        };
    return new Leaf(
        kind,
        field.kind() == FieldKind.TEXT ? field.values() : Set.of(),
        field.elements().isEmpty() ? null : of(field.elements()));
  }

  private void put(List<String> path, Leaf leaf) {
    String name = path.getFirst();
    if (path.size() == 1) {
      parts.merge(name, leaf, StateFields::merged);
    } else {
      StateFields inner = new StateFields(new TreeMap<>());
      inner.put(path.subList(1, path.size()), leaf);
      parts.merge(name, new Branch(inner), StateFields::merged);
    }
  }

  private void add(StateFields others) {
    others.parts.forEach((name, part) -> parts.merge(name, part, StateFields::merged));
  }

  /** Where two types mean different things by one name, a condition may take it for anything. */
  private static FieldPart merged(FieldPart one, FieldPart other) {
    if (one instanceof Branch a && other instanceof Branch b) {
      StateFields both = new StateFields(new TreeMap<>(a.fields.parts));
      both.add(b.fields);
      return new Branch(both);
    }
    if (one instanceof Leaf a && other instanceof Leaf b && a.kind == b.kind) {
      return a.elements == null || b.elements == null
          ? a
          : new Leaf(a.kind, Set.of(), mergedElements(a.elements, b.elements));
    }
    return new Leaf(ValueKind.ANYTHING, Set.of(), null);
  }

  private static StateFields mergedElements(StateFields one, StateFields other) {
    StateFields both = new StateFields(new TreeMap<>(one.parts));
    both.add(other);
    return both;
  }

  Set<String> names() {
    return parts.keySet();
  }

  @Nullable FieldPart part(String name) {
    return parts.get(name);
  }

  Map<String, FieldPart> parts() {
    return parts;
  }
}
