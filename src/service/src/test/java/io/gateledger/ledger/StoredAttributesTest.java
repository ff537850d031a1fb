package io.gateledger.ledger;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StoredAttributesTest {

  @Test
  void shouldReadBackWhatWasWritten() {
    Random random = new Random(20240517);
    for (int i = 0; i < 2000; i++) {
      Attributes written = new Attributes(struct(random, 4));

      Attributes read = StoredAttributes.parse(written.json());

      assertThat(read).isEqualTo(written);
      assertThat(read.json()).isEqualTo(written.json());
    }
  }

  @Test
  void shouldReadWhatADatabaseMadeOfIt() {
    assertThat(StoredAttributes.parse("{ \"b\": 1.50, \"a\" : null }").json())
        .isEqualTo("{\"a\":null,\"b\":1.5}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "\"a\""})
  void shouldRefuseWhatIsNoObject(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> StoredAttributes.parse(json));
  }

  private static Struct struct(Random random, int depth) {
    TreeMap<String, FieldValue> fields = new TreeMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      fields.put(text(random), value(random, depth - 1));
    }
    return new Struct(fields);
  }

  private static FieldValue value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> FieldValue.NOTHING;
      case 1 -> new Flag(random.nextBoolean());
      case 2 -> Numeric.of(random.nextLong());
      case 3 -> new Numeric(BigDecimal.valueOf(random.nextLong(), random.nextInt(-200, 200)));
      case 4 -> FieldValue.text(text(random));
      case 5 -> struct(random, depth);
      default ->
          new Sequence(
              IntStream.range(0, random.nextInt(4))
                  .mapToObj(i -> value(random, depth - 1))
                  .toList());
    };
  }

  private static String text(Random random) {
    List<String> pieces =
        List.of(
            "a", "/", "\"", "\\", "\n", "\u0000", "\u001f", "é", "한", "😀", "\ud83d", ".", "null");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }
}
