package io.gateledger.normalise;

import io.gateledger.catalogue.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The documented fields of a type as a tree in the shape of its attributes, worked out once so that
 * an item is read in one walk. Secret fields are not in it: nothing can read them.
 */
sealed interface Shape {

  /**
   * An object that dotted paths step into.
   *
   * @param label the object's JSON Pointer, for people
   */
  record Branch(String label, SequencedMap<String, Shape> members) implements Shape {
    public Branch {
      members = Collections.unmodifiableSequencedMap(new TreeMap<>(members));
    }
  }

  /**
   * A documented field.
   *
   * @param label the field's JSON Pointer, for people
   * @param also the names that lead to its older spelling, empty where it has none
   * @param elements the shape of a set's objects, null where these are not told apart
   */
  record Leaf(Field field, String label, List<String> also, @Nullable Branch elements)
      implements Shape {

    static Leaf of(String label, Field field) {
      return new Leaf(
          field,
          label,
          field.also() == null ? List.of() : field.also().segments(),
          field.elements().isEmpty() ? null : branch(label, field.elements()));
    }
  }

  /** The shape of the fields in the object at a JSON Pointer. */
  static Branch branch(String label, List<Field> fields) {
    return branch(label, fields.stream().filter(field -> !field.secret()).toList(), 0);
  }

  private static Branch branch(String label, List<Field> fields, int depth) {
    SequencedMap<String, List<Field>> byName = new TreeMap<>();
    for (Field field : fields) {
      String name = field.path().segments().get(depth);
      byName.computeIfAbsent(name, absent -> new ArrayList<>()).add(field);
    }
    SequencedMap<String, Shape> members = new TreeMap<>();
    byName.forEach((name, group) -> members.put(name, shape(label + '/' + name, group, depth + 1)));
    return new Branch(label, members);
  }

  /** A field whose path ends here is alone: the catalogue lets no field lie inside another. */
  private static Shape shape(String label, List<Field> group, int depth) {
    Field first = group.getFirst();
    return first.path().segments().size() == depth
        ? Leaf.of(label, first)
        : branch(label, group, depth);
  }
}
