package io.gateledger.benchmark.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DatasetTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void shouldListFourRulesForEachTunnel() {
    Dataset dataset = new Dataset(5_000, 1);

    assertThat(read(dataset, DatasetScope.RULE, true)).hasSize(4_000);
    assertThat(read(dataset, DatasetScope.TUNNEL, true)).hasSize(1_000);
  }

  @Test
  void shouldWriteTheSameForTheSameSeed() {
    assertThat(read(new Dataset(1_000, 7), DatasetScope.RULE, true))
        .isEqualTo(read(new Dataset(1_000, 7), DatasetScope.RULE, true))
        .isNotEqualTo(read(new Dataset(1_000, 8), DatasetScope.RULE, true));
  }

  @Test
  void shouldDifferByWhatItExpectsToBeFound() {
    Dataset dataset = new Dataset(10_000, 1);

    ChangeCounts found = new ChangeCounts(0, 0, 0);
    for (DatasetScope scope : DatasetScope.values()) {
      found = found.plus(compare(read(dataset, scope, true), read(dataset, scope, false)));
    }

    assertThat(found)
        .isEqualTo(new ChangeCounts(10, 100, 10))
        .isEqualTo(dataset.expected(Scenario.ONE_PERCENT));
  }

  @Test
  void shouldChangeBothKinds() {
    Dataset dataset = new Dataset(10_000, 1);

    for (DatasetScope scope : DatasetScope.values()) {
      assertThat(compare(read(dataset, scope, true), read(dataset, scope, false)).changed())
          .isPositive();
    }
  }

  @Test
  void shouldRefuseWhatDoesNotSplitIntoPromilles() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dataset(1_500, 1))
        .withMessage("resources should be a multiple of 1000, not 1500");
  }

  private static Map<String, JsonNode> read(
      Dataset dataset, DatasetScope scope, boolean beforeChanges) {
    Map<String, JsonNode> items = new HashMap<>();
    dataset.items(
        scope,
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

  private static ChangeCounts compare(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    long created = after.keySet().stream().filter(id -> !before.containsKey(id)).count();
    long deleted = before.keySet().stream().filter(id -> !after.containsKey(id)).count();
    long changed =
        before.entrySet().stream()
            .filter(item -> after.containsKey(item.getKey()))
            .filter(item -> !item.getValue().equals(after.get(item.getKey())))
            .count();
    return new ChangeCounts(created, changed, deleted);
  }
}
