package io.gateledger.testing.items;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What resources of a type may be, in canonical form: every documented field, mostly with a value
 * that fits its kind, sometimes with one that does not, sometimes with none.
 */
public final class Resources {

  private final ResourceType type;
  private final CanonicalValues values;

  private Resources(ResourceType type) {
    this.type = type;
    this.values = new CanonicalValues(EveryType.secretNames(type));
  }

  public static Arbitrary<Attributes> of(ResourceType type) {
    return new Resources(type).attributes();
  }

  /**
   * As {@link #of}, but any field may have any JSON and each object any more members: what nobody
   * documented.
   */
  public static Arbitrary<Struct> wild(ResourceType type) {
    return new Resources(type).wild();
  }

  private Arbitrary<Attributes> attributes() {
    return structs(type.fields(), true).map(Attributes::new);
  }

  private Arbitrary<Struct> structs(List<Field> fields, boolean isResource) {
    FieldTree.Inner tree = FieldTree.of(fields);
    List<Field> told = fields.stream().filter(field -> !field.secret()).toList();
    List<Arbitrary<FieldValue>> each =
        told.stream().map(field -> isResource && isId(field) ? ids() : value(field)).toList();
    Arbitrary<Struct> structs =
        Combinators.combine(each).as(chosen -> tree.filled(byField(told, chosen)::get));
    List<String> objects =
        tree.members().entrySet().stream()
            .filter(member -> member.getValue() instanceof FieldTree.Inner)
            .map(Map.Entry::getKey)
            .toList();
    return objects.isEmpty() ? structs : withMisfits(structs, objects);
  }

  /** Now and then a text stands where an object with fields should. */
  private Arbitrary<Struct> withMisfits(Arbitrary<Struct> structs, List<String> objects) {
    Arbitrary<String> name = Arbitraries.of(objects);
    Arbitrary<FieldValue> misfit = values.noObject();
    return Arbitraries.frequencyOf(
        Tuple.of(15, structs),
        Tuple.of(
            1,
            Combinators.combine(structs, name, misfit)
                .as(
                    (struct, at, value) -> {
                      TreeMap<String, FieldValue> fields = new TreeMap<>(struct.fields());
                      fields.put(at, value);
                      return new Struct(fields);
                    })));
  }

  private Arbitrary<FieldValue> value(Field field) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(FieldValue.NOTHING)),
        Tuple.of(12, fitting(field)),
        Tuple.of(1, misfits(field)));
  }

  private Arbitrary<FieldValue> fitting(Field field) {
    return switch (field.kind()) {
      case TEXT -> texts(field);
      case INTEGER -> JsonValues.wholeNumbers().map(number -> number);
      case BOOLEAN -> Arbitraries.of(true, false).map(Flag::new);
      case TIMESTAMP -> CanonicalValues.moments();
      case CIDR -> CanonicalValues.addresses();
      case SET -> CanonicalValues.sets(element(field), 4);
      case SET_OF_CIDR ->
          CanonicalValues.sets(
              Arbitraries.frequencyOf(
                  Tuple.of(8, CanonicalValues.addresses()), Tuple.of(1, values.noAddress())),
              5);
      case CSV_SET -> CanonicalValues.sets(CanonicalValues.words(), 4);
      case OBJECT -> values.objects();
    };
  }

  private Arbitrary<FieldValue> element(Field set) {
    if (set.elements().isEmpty()) {
      return set.values().isEmpty() ? values.any() : texts(set);
    }
    return Arbitraries.frequencyOf(
        Tuple.of(12, structs(set.elements(), false).map(struct -> struct)),
        Tuple.of(1, values.noObject()));
  }

  private static Arbitrary<FieldValue> texts(Field field) {
    Arbitrary<String> texts =
        field.values().isEmpty()
            ? JsonValues.storableTexts()
            : Arbitraries.frequencyOf(
                // In one order, since that of a set is another in each JVM, and a seed is for all.
                Tuple.of(9, Arbitraries.of(field.values().stream().sorted().toList())),
                Tuple.of(1, JsonValues.storableTexts()));
    return texts.map(text -> nothingOr(field.nullSpellings(), text));
  }

  private static FieldValue nothingOr(Set<String> nullSpellings, String text) {
    return nullSpellings.contains(text) ? FieldValue.NOTHING : FieldValue.text(text);
  }

  /** Values of other kinds; what looks like the right kind, though told as another, is not here. */
  private Arbitrary<FieldValue> misfits(Field field) {
    Arbitrary<FieldValue> misfits =
        switch (field.kind()) {
          case TEXT -> values.containers();
          case INTEGER -> Arbitraries.oneOf(values.containers(), values.flags(), odd());
          case BOOLEAN -> Arbitraries.oneOf(values.containers(), values.numbers(), odd());
          case TIMESTAMP, CIDR ->
              Arbitraries.oneOf(values.containers(), values.flags(), values.numbers(), odd());
          case SET, SET_OF_CIDR, CSV_SET -> values.objects();
          case OBJECT -> values.noObject();
        };
    return misfits.map(
        value ->
            value instanceof Text text ? nothingOr(field.nullSpellings(), text.value()) : value);
  }

  private static Arbitrary<FieldValue> odd() {
    return Arbitraries.of("soon", "", "1.2.3", "2024-13-01T00:00:00Z", "1E+999", "\uFFFD")
        .map(FieldValue::text);
  }

  private static Arbitrary<FieldValue> ids() {
    return Arbitraries.oneOf(
            Arbitraries.integers().greaterOrEqual(0).map(String::valueOf),
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12),
            Arbitraries.of("{Security Group ID}", "a\"b", "a\\b", "-0", "1e2", "0fdd87aa-8cb4"))
        .map(FieldValue::text);
  }

  private Arbitrary<Struct> wild() {
    FieldTree.Inner tree = FieldTree.of(type.fields());
    List<Field> fields = type.fields().stream().filter(field -> !field.secret()).toList();
    List<Arbitrary<FieldValue>> each =
        fields.stream()
            .map(
                field ->
                    isId(field)
                        ? ids()
                        : Arbitraries.frequencyOf(
                            Tuple.of(1, JsonValues.any()), Tuple.of(1, fitting(field))))
            .toList();
    Arbitrary<Map<String, FieldValue>> more =
        Arbitraries.maps(JsonValues.names().filter(name -> !name.equals("id")), JsonValues.any())
            .ofMaxSize(4);
    return Combinators.combine(Combinators.combine(each).as(List::copyOf), more)
        .as(
            (chosen, extra) -> {
              TreeMap<String, FieldValue> members =
                  new TreeMap<>(tree.filled(byField(fields, chosen)::get).fields());
              members.putAll(extra);
              return new Struct(members);
            });
  }

  private static boolean isId(Field field) {
    return field.role() == FieldRole.ID;
  }

  private static Map<Field, FieldValue> byField(List<Field> fields, List<FieldValue> values) {
    Map<Field, FieldValue> byField = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      byField.put(fields.get(i), values.get(i));
    }
    return byField;
  }

  /** Attributes that have each field from one of two others, as a row of choices says. */
  public static Attributes mixed(
      ResourceType type, Attributes one, Attributes other, List<Boolean> choices) {
    Map<String, FieldValue> root = new TreeMap<>(one.root().fields());
    Iterator<Boolean> choice = choices.iterator();
    for (String name : one.root().fields().keySet()) {
      boolean isId = type.idField().path().dotted().equals(name);
      if (!isId && choice.hasNext() && choice.next()) {
        root.put(name, other.root().fields().getOrDefault(name, FieldValue.NOTHING));
      }
    }
    return new Attributes(Struct.of(root));
  }
}
