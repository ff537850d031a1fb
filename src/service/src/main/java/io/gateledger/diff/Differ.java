package io.gateledger.diff;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares two states of a resource. */
public final class Differ {

  private Differ() {}

  /**
   * The fields whose values differ, in the order of their paths.
   *
   * @param ignored paths that are never a change: the volatile fields of the resource type
   */
  public static List<FieldChange> diff(
      Attributes before, Attributes after, Set<FieldPath> ignored) {
    List<FieldChange> changes = new ArrayList<>();
    for (String name : names(before.root(), after.root())) {
      FieldPath path = new FieldPath(List.of(name));
      compare(path, before.at(path), after.at(path), ignored, changes);
    }
    return List.copyOf(changes);
  }

  private static void compare(
      FieldPath path,
      FieldValue before,
      FieldValue after,
      Set<FieldPath> ignored,
      List<FieldChange> changes) {
    if (before.equals(after) || ignored.contains(path)) {
      return;
    }
    if (before instanceof Struct left && after instanceof Struct right) {
      for (String name : names(left, right)) {
        compare(path.child(name), member(left, name), member(right, name), ignored, changes);
      }
    } else {
      changes.add(new FieldChange(path, before, after));
    }
  }

  private static Set<String> names(Struct left, Struct right) {
    Set<String> names = new TreeSet<>(left.fields().keySet());
    names.addAll(right.fields().keySet());
    return names;
  }

  private static FieldValue member(Struct struct, String name) {
    return struct.fields().getOrDefault(name, FieldValue.NOTHING);
  }
}
