package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads YAML into a tree and keeps the line of every value, which Jackson's own tree reader drops.
 */
final class EntryParser {

  private static final YAMLFactory YAML = new YAMLFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String name;
  private final YAMLParser parser;
  private final Map<JsonPointer, Integer> lines = new HashMap<>();

  private EntryParser(String name, YAMLParser parser) {
    this.name = name;
    this.parser = parser;
  }

  /**
   * Reads one file.
   *
   * @throws CatalogueException when it is not one YAML document
   */
  static EntryDocument parse(String name, InputStream content) throws IOException {
    try (YAMLParser parser = YAML.createParser(content)) {
      return new EntryParser(name, parser).document();
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      throw new SourceLocation(name, location == null ? 1 : Math.max(1, location.getLineNr()))
          .mistake("not YAML: " + reason(e.getOriginalMessage()), "check quotes and indentation");
    }
  }

  private EntryDocument document() throws IOException {
    if (parser.nextToken() == null) {
      throw new SourceLocation(name, 1)
          .mistake("the file is empty", "describe one resource type, or remove it");
    }
    JsonNode root = value(JsonPointer.empty());
    if (parser.nextToken() != null) {
      throw here().mistake("a second document begins", "give each resource type a file of its own");
    }
    return new EntryDocument(name, root, lines);
  }

  private JsonNode value(JsonPointer at) throws IOException {
    lines.putIfAbsent(at, here().line());
    if (parser.isCurrentAlias()) {
      throw here().mistake("an alias (*) stands for a value", "write the value out");
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(at);
      case START_ARRAY -> array(at);
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(parser.getText());
    };
  }

  private ObjectNode object(JsonPointer at) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonPointer member = at.appendProperty(key);
      // The key's line, not the value's: that is where people look.
      lines.put(member, here().line());
      if (object.has(key)) {
        throw here().mistake("key '%s' is there twice".formatted(key), "keep one of the two");
      }
      parser.nextToken();
      object.set(key, value(member));
    }
    return object;
  }

  private ArrayNode array(JsonPointer at) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(at.appendIndex(array.size())));
    }
    return array;
  }

  private SourceLocation here() {
    return new SourceLocation(name, Math.max(1, parser.currentTokenLocation().getLineNr()));
  }

  /** The parser's message without the places and excerpts, which are indented. */
  private static String reason(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }
}
