package io.gateledger.normalise;

import io.gateledger.catalogue.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The documented fields of a type as a tree in the form of its attributes, worked out once so that
 * an item is read in one walk. Secret fields are not in it: nothing can read them.
 */
sealed interface ItemSchema {

  /**
   * An object that dotted paths step into.
   *
   * @param label the object's JSON Pointer, for people
   */
  record ObjectSchema(String label, SequencedMap<String, ItemSchema> members)
      implements ItemSchema {
    public ObjectSchema {
      members = Collections.unmodifiableSequencedMap(new TreeMap<>(members));
    }
  }

  /**
   * A documented field.
   *
   * @param label the field's JSON Pointer, for people
   * @param also the names that lead to its older spelling, empty where it has none
   * @param elements the schema of a set's objects, null where these are not told apart
   */
  record FieldSchema(Field field, String label, List<String> also, @Nullable ObjectSchema elements)
      implements ItemSchema {

    static FieldSchema of(String label, Field field) {
      return new FieldSchema(
          field,
          label,
          field.also() == null ? List.of() : field.also().segments(),
          field.elements().isEmpty() ? null : ItemSchema.of(label, field.elements()));
    }
  }

  /** The schema of the fields in the object at a JSON Pointer. */
  static ObjectSchema of(String label, List<Field> fields) {
    return object(label, fields.stream().filter(field -> !field.secret()).toList(), 0);
  }

  private static ObjectSchema object(String label, List<Field> fields, int depth) {
    SequencedMap<String, List<Field>> byName = new TreeMap<>();
    for (Field field : fields) {
      String name = field.path().segments().get(depth);
      byName.computeIfAbsent(name, absent -> new ArrayList<>()).add(field);
    }
    SequencedMap<String, ItemSchema> members = new TreeMap<>();
    byName.forEach(
        (name, group) -> members.put(name, member(label + '/' + name, group, depth + 1)));
    return new ObjectSchema(label, members);
  }

  /** A field whose path ends here is alone: the catalogue lets no field lie inside another. */
  private static ItemSchema member(String label, List<Field> group, int depth) {
    Field first = group.getFirst();
    return first.path().segments().size() == depth
        ? FieldSchema.of(label, first)
        : object(label, group, depth);
  }
}
