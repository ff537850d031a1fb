package io.gateledger.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The edges of what {@link JsonWriterPropertiesTest} says of any text and time. */
class JsonWriterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-999999999-01-01T00:00:00Z",
        "-0001-12-31T23:59:59.999999999Z",
        "0000-01-01T00:00:00Z",
        "0001-02-03T04:05:06Z",
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00Z",
        "2024-02-29T23:59:59Z",
        "2026-03-02T08:15:05.100Z",
        "2026-03-02T08:15:05.001Z",
        "2026-03-02T08:15:05.999Z",
        "2026-03-02T08:15:05.000100Z",
        "2026-03-02T08:15:05.000001Z",
        "2026-03-02T08:15:05.123456Z",
        "2026-03-02T08:15:05.000000001Z",
        "2026-03-02T08:15:05.123456789Z",
        "9999-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59.999999999Z"
      })
  void shouldWriteATimeWithAsManyDigitsAsItNeeds(String time) {
    assertThat(written(json -> json.instant(Instant.parse(time)))).isEqualTo('"' + time + '"');
  }

  @Test
  void shouldSeparateTimesWhateverTheirYear() {
    Instant near = Instant.parse("2026-03-02T08:15:05Z");
    Instant far = Instant.parse("+10000-01-01T00:00:00Z");

    String written =
        written(
            json -> {
              json.startArray();
              json.instant(near);
              json.instant(near);
              json.instant(far);
              json.instant(far);
              json.endArray();
            });

    assertThat(written)
        .isEqualTo(
            "[\"2026-03-02T08:15:05Z\",\"2026-03-02T08:15:05Z\","
                + "\"+10000-01-01T00:00:00Z\",\"+10000-01-01T00:00:00Z\"]");
  }

  @Test
  void shouldSeparateEveryKindOfValueFromTheOneBefore() {
    String written =
        written(
            json -> {
              json.startArray();
              for (int i = 0; i < 2; i++) {
                json.number(-1);
                json.flag(false);
                json.text(null);
                json.text("");
                json.raw("{\"a\":1}");
                json.startArray();
                json.endArray();
                json.startObject();
                json.endObject();
              }
              json.endArray();
            });

    String once = "-1,false,null,\"\",{\"a\":1},[],{}";
    assertThat(written).isEqualTo("[" + once + "," + once + "]");
  }

  @Test
  void shouldNotTakeTheEndOfATextForTheBeginningOfAList() {
    String written =
        written(
            json -> {
              json.startArray();
              json.text("{");
              json.text("[");
              json.text(":");
              json.text(",");
              json.endArray();
            });

    assertThat(written).isEqualTo("[\"{\",\"[\",\":\",\",\"]");
  }

  @Test
  void shouldEscapeATextOfNothingButWhatHasToBe() {
    assertThat(written(json -> json.text("\""))).isEqualTo("\"\\\"\"");
    assertThat(written(json -> json.text("\\"))).isEqualTo("\"\\\\\"");
    assertThat(written(json -> json.text("\n"))).isEqualTo("\"\\n\"");
    assertThat(written(json -> json.text("\0"))).isEqualTo("\"\\u0000\"");
    assertThat(written(json -> json.text("\u001f"))).isEqualToIgnoringCase("\"\\u001f\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "!#[]/'", "\u007f", "\u0080", "터널", "\u2028", "\ud83d\ude00"})
  void shouldTellAsItIsWhatNeedsNoEscape(String text) {
    assertThat(written(json -> json.text(text))).isEqualTo('"' + text + '"');
  }

  @Test
  void shouldEscapeWhatStandsAmongOtherLetters() {
    assertThat(written(json -> json.text("터널 \"1\"\t\ud83d\ude00")))
        .isEqualTo("\"터널 \\\"1\\\"\\t\ud83d\ude00\"");
  }

  @Test
  void shouldWriteOnWhereverItRunsOutOfRoom() {
    String time = "2026-03-02T08:15:05.123456789Z";

    for (int length = 900; length < 1_100; length++) {
      String long1 = "x".repeat(length);
      String written =
          written(
              json -> {
                json.startObject();
                json.name("a");
                json.text(long1);
                json.name("b");
                json.instant(Instant.parse(time));
                json.name("c");
                json.text("y".repeat(5_000));
                json.endObject();
              });

      assertThat(written)
          .isEqualTo(
              "{\"a\":\"%s\",\"b\":\"%s\",\"c\":\"%s\"}".formatted(long1, time, "y".repeat(5_000)));
    }
  }

  private static String written(Consumer<JsonWriter> values) {
    JsonWriter json = new JsonWriter();
    values.accept(json);
    return new String(json.toByteArray(), StandardCharsets.UTF_8);
  }
}
