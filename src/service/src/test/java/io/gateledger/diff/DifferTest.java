package io.gateledger.diff;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DifferTest {

  private static final FieldValue UP = FieldValue.text("UP");
  private static final FieldValue DOWN = FieldValue.text("DOWN");

  @Test
  void shouldFindNothingBetweenEqualStates() {
    assertThat(diff(Map.of("status", UP), Map.of("status", UP))).isEmpty();
  }

  @Test
  void shouldTellBeforeAndAfterOfAField() {
    assertThat(diff(Map.of("status", UP), Map.of("status", DOWN)))
        .containsExactly(change("status", UP, DOWN));
  }

  @Test
  void shouldStepIntoObjects() {
    assertThat(
            diff(
                Map.of("phase1", struct("ike", Numeric.of(1))),
                Map.of("phase1", struct("ike", Numeric.of(2)))))
        .containsExactly(change("phase1.ike", Numeric.of(1), Numeric.of(2)));
  }

  @Test
  void shouldTreatAnAbsentFieldAsNothing() {
    assertThat(diff(Map.of(), Map.of("status", UP)))
        .containsExactly(change("status", FieldValue.NOTHING, UP));
    assertThat(diff(Map.of("status", FieldValue.NOTHING), Map.of())).isEmpty();
  }

  @Test
  void shouldTellASetAsAWhole() {
    FieldValue one = new Sequence(List.of(UP));
    FieldValue two = new Sequence(List.of(DOWN, UP));

    assertThat(diff(Map.of("set", one), Map.of("set", two)))
        .containsExactly(change("set", one, two));
  }

  @Test
  void shouldTellAnObjectThatBecomesNoneAsAWhole() {
    Struct phase = struct("ike", Numeric.of(1));

    assertThat(diff(Map.of("phase1", phase), Map.of("phase1", FieldValue.NOTHING)))
        .containsExactly(change("phase1", phase, FieldValue.NOTHING));
  }

  @Test
  void shouldIgnoreVolatileFields() {
    Attributes before = attributes(Map.of("status", UP, "phase1", struct("rekeyed", UP)));
    Attributes after = attributes(Map.of("status", UP, "phase1", struct("rekeyed", DOWN)));

    assertThat(Differ.diff(before, after, Set.of(FieldPath.ofDotted("phase1.rekeyed")))).isEmpty();
  }

  @Test
  void shouldTellChangesInTheOrderOfTheirPaths() {
    assertThat(
            diff(
                Map.of("b", UP, "a", UP, "c", struct("z", UP)),
                Map.of("b", DOWN, "a", DOWN, "c", struct("z", DOWN))))
        .extracting(FieldChange::path)
        .extracting(FieldPath::toString)
        .containsExactly("/a", "/b", "/c/z");
  }

  @Test
  void shouldKeepTheFieldsOfAnObjectTogetherInThatOrder() {
    List<FieldChange> changes =
        diff(Map.of("a-b", UP, "a", struct("z", UP)), Map.of("a-b", DOWN, "a", struct("z", DOWN)));

    assertThat(changes)
        .extracting(FieldChange::path)
        .isSorted()
        .extracting(FieldPath::toString)
        .containsExactly("/a/z", "/a-b");
  }

  private static List<FieldChange> diff(
      Map<String, FieldValue> before, Map<String, FieldValue> after) {
    return Differ.diff(attributes(before), attributes(after), Set.of());
  }

  private static Attributes attributes(Map<String, FieldValue> fields) {
    return new Attributes(Struct.of(fields));
  }

  private static Struct struct(String name, FieldValue value) {
    return Struct.of(Map.of(name, value));
  }

  private static FieldChange change(String dotted, FieldValue before, FieldValue after) {
    return new FieldChange(FieldPath.ofDotted(dotted), before, after);
  }
}
