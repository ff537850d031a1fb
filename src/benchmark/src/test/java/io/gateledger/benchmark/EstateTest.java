package io.gateledger.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EstateTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void shouldListFourRulesForEachTunnel() {
    Estate estate = new Estate(5_000, 1);

    assertThat(read(estate, Kind.RULE, true)).hasSize(4_000);
    assertThat(read(estate, Kind.TUNNEL, true)).hasSize(1_000);
  }

  @Test
  void shouldWriteTheSameForTheSameSeed() {
    assertThat(read(new Estate(1_000, 7), Kind.RULE, true))
        .isEqualTo(read(new Estate(1_000, 7), Kind.RULE, true))
        .isNotEqualTo(read(new Estate(1_000, 8), Kind.RULE, true));
  }

  @Test
  void shouldDifferByWhatItExpectsToBeFound() {
    Estate estate = new Estate(10_000, 1);

    Tally found = new Tally(0, 0, 0);
    for (Kind kind : Kind.values()) {
      found = found.plus(compare(read(estate, kind, true), read(estate, kind, false)));
    }

    assertThat(found)
        .isEqualTo(new Tally(10, 100, 10))
        .isEqualTo(estate.expected(Cycle.ONE_PERCENT));
  }

  @Test
  void shouldChangeBothKinds() {
    Estate estate = new Estate(10_000, 1);

    for (Kind kind : Kind.values()) {
      assertThat(compare(read(estate, kind, true), read(estate, kind, false)).changed())
          .isPositive();
    }
  }

  @Test
  void shouldRefuseWhatDoesNotSplitIntoPromilles() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Estate(1_500, 1))
        .withMessage("resources should be a multiple of 1000, not 1500");
  }

  private static Map<String, JsonNode> read(Estate estate, Kind kind, boolean beforeChanges) {
    Map<String, JsonNode> items = new HashMap<>();
    estate.items(
        kind,
        beforeChanges,
        text -> {
          JsonNode item = parse(text);
          assertThat(items.put(item.path("id").asText(), item)).isNull();
        });
    return items;
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Tally compare(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    long created = after.keySet().stream().filter(id -> !before.containsKey(id)).count();
    long deleted = before.keySet().stream().filter(id -> !after.containsKey(id)).count();
    long changed =
        before.entrySet().stream()
            .filter(item -> after.containsKey(item.getKey()))
            .filter(item -> !item.getValue().equals(after.get(item.getKey())))
            .count();
    return new Tally(created, changed, deleted);
  }
}
