package io.gateledger.diff;

import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FieldChangeTest {

  @Test
  void shouldBeToldWithItsPointerAndBothValues() {
    FieldValue told =
        FieldChange.listOf(
            List.of(
                new FieldChange(
                    FieldPath.ofDotted("phase1.ike"),
                    FieldValue.NOTHING,
                    FieldValue.Numeric.of(2))));

    assertThat(CanonicalJson.of(told))
        .isEqualTo("[{\"after\":2,\"before\":null,\"path\":\"/phase1/ike\"}]");
  }

  @Test
  void shouldBeAnEmptyListWhereNothingDiffers() {
    assertThat(CanonicalJson.of(FieldChange.listOf(List.of()))).isEqualTo("[]");
  }
}
