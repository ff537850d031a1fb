package io.gateledger.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The published JSON Schemas of the events, by the type that an event names. */
public final class EventSchemas {

  private static final Path SCHEMAS = Path.of("../../docs/schemas");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, JsonSchema> BY_TYPE = new ConcurrentHashMap<>();

  private EventSchemas() {}

  /** What an event's schema has against its payload. */
  public static Set<ValidationMessage> complaints(String type, JsonNode payload) {
    return BY_TYPE.computeIfAbsent(type, EventSchemas::read).validate(payload);
  }

  /** {@code io.gateledger.change.v1} is described by {@code change.v1.schema.json}. */
  private static JsonSchema read(String type) {
    Path file = SCHEMAS.resolve(type.substring("io.gateledger.".length()) + ".schema.json");
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    try {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(JSON.readTree(file.toFile()), config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
