package io.gateledger.resource;

import io.gateledger.resource.FieldValue.Struct;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AttributesTest {

  private final Attributes attributes =
      new Attributes(
          Struct.of(
              Map.of(
                  "state",
                  FieldValue.text("UP"),
                  "phase1",
                  Struct.of(Map.of("ike", FieldValue.Numeric.of(2))))));

  @Test
  void shouldFindAValueByItsPath() {
    assertThat(attributes.at(FieldPath.ofDotted("phase1.ike"))).isEqualTo(FieldValue.Numeric.of(2));
    assertThat(attributes.textAt(FieldPath.ofDotted("state"))).isEqualTo("UP");
  }

  @Test
  void shouldFindNothingWhereThereIsNothing() {
    assertThat(attributes.at(FieldPath.ofDotted("phase2.ike"))).isEqualTo(FieldValue.NOTHING);
    assertThat(attributes.at(FieldPath.ofDotted("state.inner"))).isEqualTo(FieldValue.NOTHING);
    assertThat(attributes.textAt(FieldPath.ofDotted("phase1.ike"))).isNull();
  }

  @Test
  void shouldLeaveOutWhatStandsAtAPathAndNothingOfThatNameElsewhere() {
    Attributes phases =
        new Attributes(
            Struct.of(
                Map.of(
                    "available_ip_count",
                    FieldValue.Numeric.of(168),
                    "lifetime",
                    FieldValue.Numeric.of(1),
                    "phase1",
                    Struct.of(
                        Map.of(
                            "ike_version",
                            FieldValue.Numeric.of(2),
                            "lifetime",
                            FieldValue.Numeric.of(3))))));

    assertThat(
            phases.without(
                Set.of(
                    FieldPath.ofDotted("available_ip_count"),
                    FieldPath.ofDotted("phase1.lifetime"))))
        .hasToString("{\"lifetime\":1,\"phase1\":{\"ike_version\":2}}");
    assertThat(
            phases.without(
                Set.of(
                    FieldPath.ofDotted("phase2.lifetime"), FieldPath.ofDotted("lifetime.inner"))))
        .isEqualTo(phases);
    assertThat(phases.without(Set.of())).isSameAs(phases);
  }

  @Test
  void shouldWriteAPathAsAJsonPointer() {
    assertThat(FieldPath.ofDotted("phase1.a/b~c")).hasToString("/phase1/a~1b~0c");
    assertThat(FieldPath.ofDotted("router:external")).hasToString("/router:external");
  }

  @Test
  void shouldBeEqualByWhatIsKnownAndNotByHowItWasAskedBefore() {
    Attributes same = new Attributes(attributes.root());
    String json = "{\"phase1\":{\"ike\":2},\"state\":\"UP\"}";

    assertThat(attributes.json()).isEqualTo(json);
    assertThat(attributes.json()).isEqualTo(json);

    assertThat(same).isEqualTo(attributes).hasSameHashCodeAs(attributes).hasToString(json);
    assertThat(attributes).isNotEqualTo(Attributes.EMPTY).isNotEqualTo(attributes.root());
    assertThat(Attributes.EMPTY.hashCode()).isNotEqualTo(attributes.hashCode());
  }
}
