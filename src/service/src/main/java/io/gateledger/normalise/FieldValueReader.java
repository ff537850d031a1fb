package io.gateledger.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.normalise.ItemSchema.FieldSchema;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a value as the kind that the field is documented to be. */
final class FieldValueReader {

  private final UntypedValueReader untyped;
  private final BiFunction<FieldSchema, JsonNode, FieldValue> elementReader;

  FieldValueReader(
      UntypedValueReader untyped, BiFunction<FieldSchema, JsonNode, FieldValue> elementReader) {
    this.untyped = untyped;
    this.elementReader = elementReader;
  }

  /** The value in canonical form, or null where it does not fit the field's kind. */
  @Nullable FieldValue read(FieldSchema field, JsonNode node) {
    return switch (field.field().kind()) {
      case TEXT -> plain(node);
      case INTEGER -> integer(node);
      case BOOLEAN -> flag(node);
      case TIMESTAMP -> text(node, TimestampFormat::canonical);
      case CIDR -> text(node, IpPrefixFormat::canonical);
      case SET, SET_OF_CIDR -> set(field, node);
      case CSV_SET -> untyped.read(node) instanceof Text text ? csvSet(text.value()) : null;
      case OBJECT -> node.isObject() ? untyped.read(node) : null;
    };
  }

  /** A number sent where text should be is one text however it is spelled. */
  private @Nullable FieldValue plain(JsonNode node) {
    if (!node.isValueNode()) {
      return null;
    }
    FieldValue value = untyped.read(node);
    return value instanceof Text ? value : FieldValue.text(CanonicalJson.of(value));
  }

  private @Nullable FieldValue integer(JsonNode node) {
    if (node.isTextual()) {
      return isInteger(node.textValue()) ? new Numeric(new BigDecimal(node.textValue())) : null;
    }
    if (!node.isNumber() || !untyped.fits(node)) {
      return null;
    }
    Numeric number = new Numeric(node.decimalValue());
    return number.value().scale() <= 0 ? number : null;
  }

  private boolean isInteger(String text) {
    int digits = text.startsWith("-") ? 1 : 0;
    if (digits == text.length() || text.length() - digits > untyped.maxDigits()) {
      return false;
    }
    for (int i = digits; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable FieldValue flag(JsonNode node) {
    if (node.isBoolean()) {
      return new Flag(node.booleanValue());
    }
    boolean isTrue = "true".equalsIgnoreCase(node.textValue());
    return isTrue || "false".equalsIgnoreCase(node.textValue()) ? new Flag(isTrue) : null;
  }

  private static @Nullable FieldValue text(
      JsonNode node, Function<String, @Nullable String> canonical) {
    String text = node.isTextual() ? canonical.apply(node.textValue()) : null;
    return text == null ? null : FieldValue.text(text);
  }

  /** A single value stands for the set of it, as where an older API tells one only. */
  private @Nullable FieldValue set(FieldSchema field, JsonNode node) {
    if (node.isObject()) {
      return null;
    }
    Stream<JsonNode> elements = node.isArray() ? node.valueStream() : Stream.of(node);
    return sorted(elements.map(element -> elementReader.apply(field, element)));
  }

  private static FieldValue csvSet(String text) {
    return sorted(
        Stream.of(text.split(",", -1))
            .map(String::strip)
            .filter(member -> !member.isEmpty())
            .map(FieldValue::text));
  }

  private static Sequence sorted(Stream<FieldValue> elements) {
    TreeMap<String, FieldValue> byText = new TreeMap<>();
    elements.forEach(element -> byText.put(CanonicalJson.of(element), element));
    return new Sequence(List.copyOf(byText.values()));
  }
}
