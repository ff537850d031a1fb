package io.gateledger.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.gateledger.diff.FieldChange;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Attributes and their changes as the ledger keeps them. */
public final class StoredAttributes {

  /** What was written is trusted, so that no limit stands between it and its reading. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
          .build();

  private StoredAttributes() {}

  /**
   * Reads back what {@link Attributes#json} wrote, in any order of names and with any white space,
   * as a database may have it.
   *
   * @throws IllegalArgumentException when the text is no JSON object
   */
  public static Attributes parse(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        return new Attributes(struct(parser));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("stored attributes are no JSON", e);
    }
    throw new IllegalArgumentException("stored attributes are no JSON object");
  }

  /**
   * The same attributes, read wholly only when more is asked for than their JSON.
   *
   * @param json well-formed
   */
  public static Attributes ofStored(String json) {
    String canonical = CanonicalText.of(json);
    return canonical == null
        ? parse(json)
        : Attributes.ofCanonicalJson(canonical, () -> parse(canonical).root());
  }

  /**
   * Reads back the field changes that {@link FieldChange#listOf} wrote.
   *
   * @throws IllegalArgumentException when the text is not what it wrote
   */
  public static List<FieldChange> parseChanges(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        return sequence(parser).items().stream().map(StoredAttributes::change).toList();
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("stored changes are no JSON", e);
    }
    throw new IllegalArgumentException("stored changes are no JSON array");
  }

  private static FieldChange change(FieldValue stored) {
    if (stored instanceof Struct(var fields) && fields.get("path") instanceof Text(String path)) {
      return new FieldChange(
          FieldPath.ofPointer(path),
          fields.getOrDefault("before", FieldValue.NOTHING),
          fields.getOrDefault("after", FieldValue.NOTHING));
    }
    throw new IllegalArgumentException("a stored change names no field");
  }

  private static FieldValue value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> FieldValue.text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeric(parser.getDecimalValue());
      case VALUE_TRUE -> new Flag(true);
      case VALUE_FALSE -> new Flag(false);
      case START_ARRAY -> sequence(parser);
      case START_OBJECT -> struct(parser);
      default -> FieldValue.NOTHING;
    };
  }

  private static Sequence sequence(JsonParser parser) throws IOException {
    List<FieldValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Sequence(items);
  }

  private static Struct struct(JsonParser parser) throws IOException {
    TreeMap<String, FieldValue> fields = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new Struct(fields);
  }
}
