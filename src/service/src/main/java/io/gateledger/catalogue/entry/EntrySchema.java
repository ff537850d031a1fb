package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The published JSON Schema of a catalogue entry; its descriptions serve as remedies. */
final class EntrySchema {

  private final JsonNode document;
  private final JsonSchema schema;

  /**
   * @param document as published
   * @param providers the only ones that entries may name; empty where they may name any
   */
  EntrySchema(JsonNode document, List<String> providers) {
    if (!providers.isEmpty()) {
      ObjectNode provider = document.withObject("/properties/provider");
      provider.put("description", "the cloud API family: one of " + String.join(", ", providers));
      providers.forEach(provider.putArray("enum")::add);
    }
    this.document = document;
    this.schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                document, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
  }

  /**
   * Checks the form of a file.
   *
   * @throws CatalogueException for the mistake that stands first in the file
   */
  void check(EntryDocument entry) {
    schema.validate(entry.root()).stream()
        .map(message -> mistake(entry, message))
        .min(Comparator.comparingInt(CatalogueException::line))
        .ifPresent(
            first -> {
              throw first;
            });
  }

  private CatalogueException mistake(EntryDocument entry, ValidationMessage message) {
    JsonPointer at = JsonPointer.compile(message.getInstanceLocation().toString());
    JsonNode violated = schemaAround(message);
    String key = message.getProperty();
    String subject = subject(at);
    return switch (message.getType()) {
      case "additionalProperties" ->
          entry
              .locationOf(at.appendProperty(key))
              .mistake("%s has no key '%s'".formatted(subject, key), "it has " + keys(violated));
      case "required" ->
          entry
              .locationOf(at)
              .mistake(
                  "%s lacks '%s'".formatted(subject, key),
                  description(violated.path("properties").path(key)));
      case "propertyNames" ->
          entry
              .locationOf(at.appendProperty(key))
              .mistake(
                  "'%s' is no path of a field".formatted(key),
                  description(violated.path("propertyNames")));
      case "enum", "pattern" ->
          entry
              .locationOf(at)
              .mistake(
                  "%s cannot be %s".formatted(subject, message.getInstanceNode()),
                  description(violated));
      default ->
          entry
              .locationOf(at)
              .mistake(
                  "%s is not usable: %s".formatted(subject, message.getError()),
                  description(violated));
    };
  }

  /** The schema object that holds the violated keyword. */
  private JsonNode schemaAround(ValidationMessage message) {
    return document.at(
        JsonPointer.compile(message.getSchemaLocation().getFragment().toString()).head());
  }

  private String description(JsonNode part) {
    return part.has("description")
        ? part.path("description").asText()
        : document.at(part.path("$ref").asText("#").substring(1)).path("description").asText();
  }

  private static String keys(JsonNode part) {
    return part.path("properties")
        .propertyStream()
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }

  private static String subject(JsonPointer at) {
    return at.matches() ? "the entry" : "'" + at.toString().substring(1).replace('/', '.') + "'";
  }
}
