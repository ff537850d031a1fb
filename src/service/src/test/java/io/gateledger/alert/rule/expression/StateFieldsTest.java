package io.gateledger.alert.rule.expression;

import io.gateledger.alert.rule.expression.StateFields.Branch;
import io.gateledger.alert.rule.expression.StateFields.FieldPart;
import io.gateledger.alert.rule.expression.StateFields.Leaf;
import io.gateledger.alert.rule.expression.StateFields.ValueKind;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.testing.TestField;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StateFieldsTest {

  @Test
  void shouldNotHaveSecrets() {
    StateFields fields =
        StateFields.of(
            DocumentedThing.of(
                "nhn",
                field("name", FieldKind.TEXT),
                TestField.of("key", FieldKind.TEXT).secret(true).build()));

    assertThat(fields.names()).containsExactly("name");
  }

  /** The values of a set are those of its elements, and it is never one of them itself. */
  @Test
  void shouldKnowTheDocumentedValuesOfTextsAlone() {
    StateFields fields =
        StateFields.of(
            DocumentedThing.of(
                "nhn",
                TestField.of("status", FieldKind.TEXT).values("UP", "DOWN").build(),
                TestField.of("modes", FieldKind.SET).values("A", "B").build()));

    assertThat(fields.part("status")).isEqualTo(leaf(ValueKind.TEXT, "UP", "DOWN"));
    assertThat(fields.part("modes")).isEqualTo(leaf(ValueKind.LIST));
  }

  @Test
  void shouldTellASetOfObjectsWithItsFieldsFromAnyOtherSet() {
    StateFields fields =
        StateFields.of(
            DocumentedThing.of("nhn", field("tags", FieldKind.SET), setOf("routes", "cidr")));

    assertThat(fields.part("tags")).isEqualTo(leaf(ValueKind.LIST));
    assertThat(elements(fields.part("routes")).names()).containsExactly("cidr");
  }

  @Test
  void shouldHaveTheFieldsOfEveryType() {
    StateFields both = ofBoth(field("status", FieldKind.TEXT), field("state", FieldKind.TEXT));

    assertThat(both.names()).containsExactly("state", "status");
  }

  @Test
  void shouldKeepTheKindThatTypesAgreeOn() {
    StateFields both = ofBoth(field("mtu", FieldKind.INTEGER), field("mtu", FieldKind.INTEGER));

    assertThat(both.part("mtu")).isEqualTo(leaf(ValueKind.INTEGER));
  }

  @Test
  void shouldTakeForAnythingWhatTypesMeanDifferentThingsBy() {
    StateFields both = ofBoth(field("state", FieldKind.TEXT), field("state", FieldKind.BOOLEAN));

    assertThat(both.part("state")).isEqualTo(leaf(ValueKind.ANYTHING));
  }

  @Test
  void shouldTakeForAnythingWhatIsAFieldOfOneTypeAndAnObjectOfAnother() {
    Field leaf = field("phase", FieldKind.TEXT);
    Field inner = field("phase.mode", FieldKind.TEXT);

    assertThat(ofBoth(leaf, inner).part("phase")).isEqualTo(leaf(ValueKind.ANYTHING));
    assertThat(ofBoth(inner, leaf).part("phase")).isEqualTo(leaf(ValueKind.ANYTHING));
  }

  @Test
  void shouldPutTogetherTheObjectsOfTypes() {
    StateFields both =
        ofBoth(field("phase.mode", FieldKind.TEXT), field("phase.life", FieldKind.INTEGER));

    assertThat(both.part("phase"))
        .isInstanceOfSatisfying(
            Branch.class,
            branch -> assertThat(branch.fields().names()).containsExactly("life", "mode"));
  }

  @Test
  void shouldPutTogetherTheElementsOfSetsOfObjects() {
    FieldPart routes = ofBoth(setOf("routes", "cidr"), setOf("routes", "gateway")).part("routes");

    assertThat(elements(routes).names()).containsExactly("cidr", "gateway");
  }

  @Test
  void shouldTakeSetsForAnythingWhereOneHasObjectsAndTheOtherHasNot() {
    Field objects = setOf("routes", "cidr");
    Field texts = field("routes", FieldKind.SET);

    assertThat(ofBoth(objects, texts).part("routes")).isEqualTo(leaf(ValueKind.ANYTHING));
    assertThat(ofBoth(texts, objects).part("routes")).isEqualTo(leaf(ValueKind.ANYTHING));
  }

  private static StateFields ofBoth(Field one, Field other) {
    return StateFields.ofAny(
        List.of(DocumentedThing.of("nhn", one), DocumentedThing.of("scp", other)));
  }

  private static Field field(String path, FieldKind kind) {
    return TestField.of(path, kind).build();
  }

  private static Field setOf(String path, String element) {
    return TestField.of(path, FieldKind.SET).elements(field(element, FieldKind.TEXT)).build();
  }

  private static Leaf leaf(ValueKind kind, String... values) {
    return new Leaf(kind, Set.of(values), null);
  }

  private static StateFields elements(@Nullable FieldPart part) {
    return part instanceof Leaf leaf && leaf.kind() == ValueKind.OBJECTS && leaf.elements() != null
        ? leaf.elements()
        : StateFields.NONE;
  }
}
