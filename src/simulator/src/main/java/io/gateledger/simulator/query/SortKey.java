package io.gateledger.simulator.query;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/** One field that a listing is ordered by; numbers by value, all else by its text. */
public record SortKey(JsonPointer pointer, boolean descending) {

  private static final Comparator<JsonNode> ASCENDING =
      (a, b) ->
          a.isNumber() && b.isNumber()
              ? a.decimalValue().compareTo(b.decimalValue())
              : a.asText().compareTo(b.asText());

  public static SortKey of(String field, boolean descending) {
    return new SortKey(JsonPointer.compile("/" + field), descending);
  }

  public JsonNode value(JsonNode item) {
    return item.at(pointer);
  }

  public int compare(JsonNode a, JsonNode b) {
    return descending ? ASCENDING.compare(b, a) : ASCENDING.compare(a, b);
  }
}
