package io.gateledger.alert.rule.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of rules as YAML, each value with its line. */
final class RuleDocument {

  private static final YAMLFactory YAML = new YAMLFactory();

  private final YAMLParser parser;

  private RuleDocument(YAMLParser parser) {
    this.parser = parser;
  }

  /** A value of the file, with the line that it or its key stands in. */
  sealed interface Value {

    int line();
  }

  /** Text, a number, true, false or nothing, as it is written. */
  record Scalar(String text, boolean isNothing, int line) implements Value {}

  record Items(List<Value> items, int line) implements Value {}

  record Entries(Map<String, Value> entries, int line) implements Value {}

  /** What is no YAML, or not of the kind that is read here; stays inside the reading. */
  static final class Malformed extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final int line;
    private final String remedy;

    Malformed(int line, String reason, String remedy) {
      super(reason);
      this.line = line;
      this.remedy = remedy;
    }

    RuleMistake in(String file) {
      return new RuleMistake(file, line, String.valueOf(getMessage()), remedy);
    }
  }

  static Value parse(byte[] content) throws Malformed {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
    } catch (CharacterCodingException e) {
      throw new Malformed(0, "is no text", "check that it is YAML in UTF-8");
    }
    try (YAMLParser parser = YAML.createParser(new ByteArrayInputStream(content))) {
      return new RuleDocument(parser).document();
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      throw new Malformed(
          location == null ? 1 : Math.max(1, location.getLineNr()),
          "not YAML: " + firstLine(e.getOriginalMessage()),
          "check quotes and indentation");
    } catch (IOException e) {
      throw new Malformed(0, "cannot be read", "check that it is YAML in UTF-8");
    }
  }

  private Value document() throws IOException, Malformed {
    if (parser.nextToken() == null) {
      throw new Malformed(1, "the file is empty", "begin it with rules:, or remove it");
    }
    Value root = value(line());
    if (parser.nextToken() != null) {
      throw new Malformed(
          line(), "a second document begins", "put all rules of a file under one rules:");
    }
    return root;
  }

  private Value value(int line) throws IOException, Malformed {
    if (parser.isCurrentAlias()) {
      throw new Malformed(line, "an alias (*) stands for a value", "write the value out");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> entries(line);
      case START_ARRAY -> items(line);
      case VALUE_NULL -> new Scalar("", true, line);
      default -> new Scalar(parser.getText(), false, line);
    };
  }

  private Entries entries(int line) throws IOException, Malformed {
    Map<String, Value> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      // The key's line, not the value's: that is where people look.
      int here = line();
      parser.nextToken();
      if (entries.put(key, value(here)) != null) {
        throw new Malformed(here, "key '%s' is there twice".formatted(key), "keep one of the two");
      }
    }
    return new Entries(entries, line);
  }

  private Items items(int line) throws IOException, Malformed {
    List<Value> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(line()));
    }
    return new Items(items, line);
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
