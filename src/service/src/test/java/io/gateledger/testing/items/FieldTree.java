package io.gateledger.testing.items;

import io.gateledger.catalogue.Field;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Documented fields as the objects they stand in; secrets are no part of it. */
sealed interface FieldTree {

  record Leaf(Field field) implements FieldTree {}

  record Inner(Map<String, FieldTree> members) implements FieldTree {

    /** The object of which each field has the value that a function gives it. */
    Struct filled(Function<Field, FieldValue> values) {
      TreeMap<String, FieldValue> filled = new TreeMap<>();
      members.forEach(
          (name, member) ->
              filled.put(
                  name,
                  switch (member) {
                    case Leaf leaf -> values.apply(leaf.field());
                    case Inner inner -> inner.filled(values);
                  }));
      return new Struct(filled);
    }
  }

  static Inner of(List<Field> fields) {
    return of(fields.stream().filter(field -> !field.secret()).toList(), 0);
  }

  private static Inner of(List<Field> fields, int depth) {
    Map<String, List<Field>> byName = new LinkedHashMap<>();
    for (Field field : fields) {
      byName
          .computeIfAbsent(field.path().segments().get(depth), absent -> new ArrayList<>())
          .add(field);
    }
    Map<String, FieldTree> members = new LinkedHashMap<>();
    byName.forEach(
        (name, group) -> {
          Field first = group.getFirst();
          boolean isLeaf = first.path().segments().size() == depth + 1;
          members.put(name, isLeaf ? new Leaf(first) : of(group, depth + 1));
        });
    return new Inner(members);
  }
}
