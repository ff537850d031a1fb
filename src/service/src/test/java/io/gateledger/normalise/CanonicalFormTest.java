package io.gateledger.normalise;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.Paging;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.resource.ContentHash;
import io.gateledger.testing.TestField;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What of a catalogue entry makes another form of what was stored by it. */
class CanonicalFormTest {

  private static final ListCall LIST =
      new ListCall("/things", "/things", Paging.NONE, 0, null, null, null, null);
  private static final Field ID = field("id", FieldKind.TEXT, FieldRole.ID);
  private static final Field VALUE = field("value", FieldKind.TEXT, null);

  static Stream<Field> otherForms() {
    return Stream.of(
        field("other", FieldKind.TEXT, null),
        field("value", FieldKind.INTEGER, null),
        field("value", FieldKind.TEXT, FieldRole.NAME),
        value().also("old.value").build(),
        value().transitional("x").build(),
        value().isVolatile().build(),
        value().secret(true).build(),
        value().nullSpellings("x").build(),
        value().relatesTo("network").build(),
        value().elements(field("inner", FieldKind.TEXT, null)).build());
  }

  @ParameterizedTest
  @MethodSource("otherForms")
  void shouldBeAnotherWhereAFieldIsReadOtherwise(Field field) {
    assertThat(form(1, ID, field)).isNotEqualTo(form(1, ID, VALUE));
  }

  @Test
  void shouldBeAnotherForAnotherVersionTypeOrFieldMore() {
    assertThat(form(2, ID, VALUE)).isNotEqualTo(form(1, ID, VALUE));
    assertThat(form(1, ID)).isNotEqualTo(form(1, ID, VALUE));
    assertThat(Normaliser.formOf(ExampleTypes.NAT))
        .isNotEqualTo(Normaliser.formOf(ExampleTypes.TUNNEL));
  }

  @Test
  void shouldBeTheSameInWhateverOrderThingsStand() {
    assertThat(form(1, VALUE, ID)).isEqualTo(form(1, ID, VALUE));
  }

  @Test
  void shouldBeTheSameWhereNothingIsReadOtherwise() {
    Field described = value().values("documented").toldByShow().build();

    assertThat(form(1, ID, described)).isEqualTo(form(1, ID, VALUE));
    assertThat(
            Normaliser.formOf(
                new ResourceType(
                    "nhn",
                    "thing",
                    "Another title",
                    1,
                    "compute",
                    "2.0",
                    LIST,
                    new ShowCall("/things/{id}", "/thing", false),
                    List.of(ID, VALUE))))
        .isEqualTo(form(1, ID, VALUE));
  }

  private static ContentHash form(int version, Field... fields) {
    return Normaliser.formOf(
        new ResourceType(
            "nhn", "thing", "Thing", version, "network", null, LIST, null, List.of(fields)));
  }

  private static TestField value() {
    return TestField.of("value", FieldKind.TEXT);
  }

  private static Field field(String path, FieldKind kind, @Nullable FieldRole role) {
    return TestField.of(path, kind).role(role).build();
  }
}
