package io.gateledger.alert.rule.expression;

import io.gateledger.alert.rule.RuledResource;
import io.gateledger.alert.rule.expression.StateVariables.Reading;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.testing.TestField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StateVariablesTest {

  private static final StateFields FIELDS =
      StateFields.of(
          DocumentedThing.of(
              "nhn",
              field("name", FieldKind.TEXT),
              TestField.of("status", FieldKind.TEXT).values("UP", "DOWN").build(),
              field("mtu", FieldKind.INTEGER),
              field("shared", FieldKind.BOOLEAN),
              field("tags", FieldKind.SET),
              TestField.of("routes", FieldKind.SET).elements(field("cidr", FieldKind.TEXT)).build(),
              field("options", FieldKind.OBJECT)));

  @Test
  void shouldReadWholeNumbersOnlyWhereAFieldIsOne() {
    assertThat(read("mtu", "{\"mtu\":1500}")).isEqualTo(1500L);
    assertThat(read("mtu", "{\"mtu\":1500.0}")).isEqualTo(1500L);
    assertThat(read("mtu", "{\"mtu\":1500.5}")).isNull();
    assertThat(read("mtu", "{\"mtu\":\"1500\"}")).isNull();
    assertThat(read("mtu", "{\"mtu\":1e30}")).isNull();
  }

  @Test
  void shouldReadTheObjectsOfAListAndLeaveOutWhatIsNone() {
    Object routes = read("routes", "{\"routes\":[{\"cidr\":\"10.0.0.0/8\"},\"lost\",{}]}");

    assertThat(routes).isEqualTo(List.of(Map.of("cidr", "10.0.0.0/8"), Map.of()));
    assertThat(read("routes", "{\"routes\":\"none\"}")).isNull();
  }

  @Test
  void shouldReadNothingOfAnElementThatItsSetIsNotDocumentedToHave() {
    Object routes = read("routes", "{\"routes\":[{\"cidr\":\"10.0.0.0/8\",\"key\":\"s3cret\"}]}");

    assertThat(routes).isEqualTo(List.of(Map.of("cidr", "10.0.0.0/8")));
  }

  @Test
  void shouldReadAnythingAsWhatItIsAndLeaveOutWhatIsNotTold() {
    String options =
        """
        {"options": {"a": 1, "b": 1.5, "c": "x", "d": true, "e": null,
                     "f": ["y", null, 2], "g": {"h": null, "i": "z"}}}
        """;

    assertThat(read("options", options))
        .isEqualTo(
            Map.of(
                "a",
                1L,
                "b",
                1.5,
                "c",
                "x",
                "d",
                true,
                "f",
                List.of("y", 2L),
                "g",
                Map.of("i", "z")));
    assertThat(read("options", "{\"options\":2.25}")).isEqualTo(2.25);
    assertThat(read("options", "{\"options\":null}")).isNull();
  }

  @Test
  void shouldListTheFieldsThatAreTold() {
    StateVariables state =
        state(
            "{\"name\":\"edge\",\"shared\":false,\"mtu\":\"odd\",\"tags\":[\"a\",3],\"more\":1}",
            false,
            new Reading(false));

    assertThat(state)
        .isEqualTo(Map.of("name", "edge", "shared", false, "tags", List.of("a", 3L)))
        .hasSize(3);
  }

  @Test
  void shouldListNothingThatAStateThatIsOverDidNotTell() {
    assertThat(state("{\"name\":\"edge\"}", true, new Reading(false)).entrySet())
        .containsExactly(Map.entry("name", "edge"));
  }

  /** Where CEL finds no field nothing can be said, and of a field of another type nothing holds. */
  @Test
  void shouldHaveAFieldThatIsToldOrOfWhichNothingHolds() {
    StateVariables state = state("{\"name\":\"edge\"}", false, new Reading(false));

    assertThat(state.containsKey("name")).isTrue();
    assertThat(state.containsKey("mtu")).isFalse();
    assertThat(state.containsKey("of-another-type")).isTrue();
  }

  @Test
  void shouldLeaveOutOfATextWhatIsNotThere() {
    StateVariables state = state("{\"name\":\"edge\"}", false, Reading.forText());

    assertThat(state.containsKey("name")).isTrue();
    assertThat(state.containsKey("of-another-type")).isFalse();
    assertThat(state.get("of-another-type")).isNull();
  }

  @Test
  void shouldNoteAValueThatIsNotDocumentedAndNoOther() {
    Reading reading = new Reading(false);

    assertThat(state("{\"status\":\"UP\"}", false, reading).valueOf("status")).isEqualTo("UP");
    assertThat(reading.hasSeenUndocumented()).isFalse();

    assertThat(state("{\"status\":\"ODD\"}", false, reading).valueOf("status")).isEqualTo("ODD");
    assertThat(reading.hasSeenUndocumented()).isTrue();
  }

  @Test
  void shouldTakeAValueThatIsNotDocumentedForNotToldWhereReadStrictly() {
    Reading reading = new Reading(true);

    assertThat(state("{\"status\":\"ODD\"}", false, reading).valueOf("status")).isNull();
    assertThat(state("{\"name\":\"ODD\"}", false, reading).valueOf("name")).isEqualTo("ODD");
  }

  private static @Nullable Object read(String field, String json) {
    return state(json, false, new Reading(false)).valueOf(field);
  }

  private static StateVariables state(String json, boolean isOver, Reading reading) {
    return new StateVariables(FIELDS, RuledResource.state(json).root(), isOver, reading);
  }

  private static Field field(String path, FieldKind kind) {
    return TestField.of(path, kind).build();
  }
}
