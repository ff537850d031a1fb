package io.gateledger.ledger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Either the canonical text, or none; never another. */
class CanonicalTextTest {

  @Test
  void shouldSortNamesAtEveryDepthAndDropWhiteSpace() {
    assertThat(
            CanonicalText.of(
                "{\"b\": [1, {\"z\": null, \"aa\": {}, \"a\": []}], \"a\": {\"d\": -1.5, \"c\": \"x, {y\\\"} \\\\\"}}"))
        .isEqualTo(
            "{\"a\":{\"c\":\"x, {y\\\"} \\\\\",\"d\":-1.5},\"b\":[1,{\"a\":[],\"aa\":{},\"z\":null}]}");
  }

  @Test
  void shouldKeepTextOfAnyScript() {
    String canonical = "{\"a\":\"한국 😀\\n\\r\\t\",\"b\":[true,false]}";

    assertThat(CanonicalText.of(canonical)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"한\": 1, \"a\": 2}",
        "{\"a\\\"b\": 1}",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": \"\\b\"}",
        "{\"a\": \"\\u0001\"}",
        "{\"a\": \"\\/\"}",
        "{\"a\": 1.50}",
        "{\"a\": 1e3}",
        "{\"a\": 1E3}",
        "{\"a\": 1.5e-3}",
        "{\"a\": -0}",
        "{\"a\": [0.0]}"
      })
  void shouldLeaveWhatMayBeSpelledOtherwiseToWhoeverReadsIt(String json) {
    assertThat(CanonicalText.of(json)).isNull();
    assertThat(StoredAttributes.ofStored(json).json())
        .isEqualTo(StoredAttributes.parse(json).json());
  }
}
