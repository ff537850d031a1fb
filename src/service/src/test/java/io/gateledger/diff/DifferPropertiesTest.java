package io.gateledger.diff;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.testing.items.ItemDomain;
import io.gateledger.testing.items.TypeAndState;
import io.gateledger.testing.items.TypeAndStates;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds between any two states of any resource. */
@Domain(ItemDomain.class)
class DifferPropertiesTest {

  @Property
  void shouldFindNothingBetweenAStateAndItself(@ForAll TypeAndState told) {
    assertThat(Differ.diff(told.state(), new Attributes(told.state().root()), Set.of())).isEmpty();
  }

  @Property
  void shouldGiveTheStateAfterWhenAppliedToTheStateBefore(@ForAll TypeAndStates two) {
    List<FieldChange> changes = Differ.diff(two.before(), two.after(), Set.of());

    assertThat(applied(two.before().root(), changes)).isEqualTo(told(two.after().root()));
    assertThat(applied(two.after().root(), reversed(changes))).isEqualTo(told(two.before().root()));
  }

  @Property
  void shouldApplyBetweenAnyTwoObjects(@ForAll Struct before, @ForAll Struct after) {
    List<FieldChange> changes =
        Differ.diff(new Attributes(before), new Attributes(after), Set.of());

    assertThat(applied(before, changes)).isEqualTo(told(after));
  }

  @Property
  void shouldFindNothingExactlyWhereTheContentIsAlike(@ForAll TypeAndStates two) {
    Set<FieldPath> ignored = two.type().volatilePaths();

    List<FieldChange> changes = Differ.diff(two.before(), two.after(), ignored);

    assertThat(changes.isEmpty()).isEqualTo(isAlike(two.type(), two.before(), two.after()));
    assertThat(changes).noneMatch(change -> ignored.contains(change.path()));
  }

  @Property
  void shouldTellEachPathOnceInOneOrder(@ForAll TypeAndStates two) {
    List<FieldPath> paths =
        Differ.diff(two.before(), two.after(), Set.of()).stream().map(FieldChange::path).toList();

    assertThat(paths).doesNotHaveDuplicates().isSorted();
    assertThat(Differ.diff(two.after(), two.before(), Set.of()))
        .extracting(FieldChange::path)
        .isEqualTo(paths);
  }

  @Property
  void shouldTellNoStepThatIsNone(@ForAll TypeAndStates two) {
    assertThat(Differ.diff(two.before(), two.after(), Set.of()))
        .noneMatch(change -> change.before().equals(change.after()));
  }

  /** Puts each value after the step where the change says; what becomes nothing goes. */
  private static Struct applied(Struct before, List<FieldChange> changes) {
    Struct after = before;
    for (FieldChange change : changes) {
      after = with(after, change.path().segments(), change.after());
    }
    return told(after);
  }

  private static Struct with(Struct object, List<String> path, FieldValue value) {
    TreeMap<String, FieldValue> fields = new TreeMap<>(object.fields());
    String name = path.getFirst();
    fields.put(
        name,
        path.size() == 1
            ? value
            : with(
                (Struct) Objects.requireNonNull(fields.get(name), name),
                path.subList(1, path.size()),
                value));
    return new Struct(fields);
  }

  /** Without what is not told, down to the values of lists: null and absent are one. */
  private static Struct told(Struct object) {
    TreeMap<String, FieldValue> told = new TreeMap<>();
    object
        .fields()
        .forEach(
            (name, value) -> {
              if (!(value instanceof Nothing)) {
                told.put(name, value instanceof Struct inner ? told(inner) : value);
              }
            });
    return new Struct(told);
  }

  private static List<FieldChange> reversed(List<FieldChange> changes) {
    return changes.stream()
        .map(change -> new FieldChange(change.path(), change.after(), change.before()))
        .toList();
  }

  private static boolean isAlike(ResourceType type, Attributes one, Attributes other) {
    Struct left = one.root();
    Struct right = other.root();
    for (FieldPath path : type.volatilePaths()) {
      // Only where both have the object around it: an object that is none is a change of its own.
      if (has(left, path) && has(right, path)) {
        left = with(left, path.segments(), FieldValue.NOTHING);
        right = with(right, path.segments(), FieldValue.NOTHING);
      }
    }
    return CanonicalJson.of(told(left)).equals(CanonicalJson.of(told(right)));
  }

  private static boolean has(Struct object, FieldPath path) {
    Struct inner = object;
    for (String name : path.segments().subList(0, path.segments().size() - 1)) {
      if (!(inner.fields().get(name) instanceof Struct next)) {
        return false;
      }
      inner = next;
    }
    return true;
  }
}
