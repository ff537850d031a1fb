package io.gateledger.resource;

import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalJsonTest {

  @Test
  void shouldSortNamesAndLeaveNoSpace() {
    Struct value =
        Struct.of(
            Map.of(
                "b",
                new Sequence(List.of(Numeric.of(2), Numeric.of(1))),
                "a",
                new Flag(true),
                "c",
                FieldValue.NOTHING));

    assertThat(CanonicalJson.of(value)).isEqualTo("{\"a\":true,\"b\":[2,1],\"c\":null}");
  }

  @Test
  void shouldWriteEqualNumbersAlike() {
    for (String spelling : new String[] {"100", "1e2", "100.00", "1.0E+2"}) {
      assertThat(CanonicalJson.of(new Numeric(new BigDecimal(spelling)))).isEqualTo("100");
    }
    assertThat(CanonicalJson.of(new Numeric(new BigDecimal("0E-9")))).isEqualTo("0");
    assertThat(CanonicalJson.of(new Numeric(new BigDecimal("-0.50")))).isEqualTo("-0.5");
  }

  @Test
  void shouldEscapeOnlyWhatJsonDemands() {
    assertThat(CanonicalJson.of(FieldValue.text("\"\\/\n\r\t\u0001\u001f é한😀\u2028")))
        .isEqualTo("\"\\\"\\\\/\\n\\r\\t\\u0001\\u001f é한😀\u2028\"");
  }

  @Test
  void shouldEscapeHalfASurrogatePair() {
    assertThat(CanonicalJson.of(FieldValue.text("\ud83d"))).isEqualTo("\"\\ud83d\"");
    assertThat(CanonicalJson.of(FieldValue.text("\ude00\ud83d"))).isEqualTo("\"\\ude00\\ud83d\"");
  }
}
