package io.gateledger.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue.Struct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An item as it is stored: all that the provider sent, documented or not, except the secrets, in
 * JSON that PostgreSQL takes. It normalises to the same resource as what it was made from, and the
 * stored form of a stored form is itself.
 */
final class StoredForm {

  private StoredForm() {}

  /** As it was received where nothing in it needs a change, canonical otherwise. */
  static String of(CompiledType type, ReceivedItem item) {
    String asReceived =
        RedactionFastPath.text(
            item.buffer(), item.offset(), item.length(), type.untypedWithNulls().secretNames());
    return asReceived == null ? canonical(type, item.json()) : asReceived;
  }

  /** The item as it will be read when it is read again. */
  static JsonNode tree(CompiledType type, JsonNode item) {
    byte[] json = canonical(type, item).getBytes(StandardCharsets.UTF_8);
    try {
      return BoundedJsonReader.readStored(json, 0, json.length);
    } catch (IOException e) {
      throw new IllegalStateException("what was written as JSON is JSON", e);
    }
  }

  private static String canonical(CompiledType type, JsonNode item) {
    if (!(type.untypedWithNulls().read(item) instanceof Struct struct)) {
      throw new IllegalArgumentException("not a JSON object");
    }
    String json = CanonicalJson.of(struct);
    return JsonbSanitiser.needsSanitising(json)
        ? CanonicalJson.of(JsonbSanitiser.sanitise(struct))
        : json;
  }
}
