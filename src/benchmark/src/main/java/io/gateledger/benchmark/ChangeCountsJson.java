package io.gateledger.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads what a run says it changed. */
final class ChangeCountsJson {

  private static final JsonMapper JSON = new JsonMapper();

  private ChangeCountsJson() {}

  static ChangeCounts read(String json) {
    try {
      JsonNode counts = JSON.readTree(json);
      return new ChangeCounts(
          counts.path("baseline").asLong() + counts.path("create").asLong(),
          counts.path("update").asLong(),
          counts.path("delete").asLong());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("counts of a run are JSON", e);
    }
  }
}
