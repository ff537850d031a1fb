package io.gateledger.event;

import io.gateledger.resource.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JsonValueTest {

  @Test
  void shouldReadEveryKindOfValue() {
    String json =
        "{\"array\":[1,\"two\",false],\"false\":false,\"null\":null,\"number\":1.5,"
            + "\"object\":{\"text\":\"x\"},\"true\":true}";

    assertThat(CanonicalJson.of(JsonValue.struct(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "\"text\""})
  void shouldRefuseWhatIsNoObject(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonValue.struct(json))
        .withMessage("a report is no JSON object");
  }

  @Test
  void shouldRefuseWhatIsNoJson() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonValue.struct("{"))
        .withMessage("a report is no JSON");
  }
}
