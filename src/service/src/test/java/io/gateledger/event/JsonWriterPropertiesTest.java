package io.gateledger.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts and times in the bytes that every reader of JSON expects. */
class JsonWriterPropertiesTest {

  private static final long A_MILLENNIUM = 365L * 86_400 * 1_000;

  @Property
  void shouldWriteAnyTextAsJacksonDoes(@ForAll String text) throws JsonProcessingException {
    JsonWriter json = new JsonWriter();
    json.text(text);

    assertThat(json.toByteArray())
        .isEqualTo(new ObjectMapper().writeValueAsString(text).getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void shouldEscapeAsJacksonDoes(@ForAll @CharRange(from = 0, to = '_') String text)
      throws JsonProcessingException {
    JsonWriter json = new JsonWriter();
    json.text(text);

    assertThat(json.toByteArray())
        .isEqualTo(new ObjectMapper().writeValueAsString(text).getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void shouldWriteAnyTimeAsItsTextIs(@ForAll("times") Instant time) {
    JsonWriter json = new JsonWriter();
    json.instant(time);

    assertThat(written(json)).isEqualTo('"' + time.toString() + '"');
  }

  @Property
  void shouldSeparateWhatFollowsOneAnother(@ForAll long number, @ForAll boolean flag) {
    JsonWriter json = new JsonWriter();
    json.startObject();
    json.name("a");
    json.number(number);
    json.name("b");
    json.startArray();
    json.text("[");
    json.startObject();
    json.endObject();
    json.flag(flag);
    json.endArray();
    json.name("c");
    json.raw("{}");
    json.endObject();

    assertThat(written(json))
        .isEqualTo("{\"a\":%d,\"b\":[\"[\",{},%b],\"c\":{}}".formatted(number, flag));
  }

  private String written(JsonWriter json) {
    return new String(json.toByteArray(), StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<Instant> times() {
    Arbitrary<Integer> nanos =
        Arbitraries.of(1_000_000, 1_000, 1)
            .flatMap(unit -> Arbitraries.integers().between(0, 999).map(some -> some * unit));
    return Arbitraries.longs()
        .between(-3 * A_MILLENNIUM, 9 * A_MILLENNIUM)
        .flatMap(second -> nanos.map(nano -> Instant.ofEpochSecond(second, nano)));
  }
}
