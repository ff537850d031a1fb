package io.gateledger.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An item as it may be kept: without its secrets, in JSON that PostgreSQL takes. */
final class KeptForm {

  private KeptForm() {}

  /**
   * @throws IllegalArgumentException when the item is no object
   */
  static String json(TypePlan plan, JsonNode item) {
    FieldValue told = plan.asTold().of(item);
    if (!(told instanceof Struct struct)) {
      throw new IllegalArgumentException("not a JSON object");
    }
    String json = CanonicalJson.of(struct);
    return Storable.isSuspect(json) ? CanonicalJson.of(Storable.of(struct)) : json;
  }

  /** The item as it will be read when it is read again. */
  static JsonNode tree(TypePlan plan, JsonNode item) {
    byte[] json = json(plan, item).getBytes(StandardCharsets.UTF_8);
    try {
      return JsonItems.readAgain(json, 0, json.length);
    } catch (IOException e) {
      throw new IllegalStateException("what was written as JSON is JSON", e);
    }
  }
}
