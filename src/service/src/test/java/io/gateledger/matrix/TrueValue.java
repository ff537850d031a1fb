package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.catalogue.Field;
import io.gateledger.resource.FieldPath;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a value means, however it is spelled; worked out apart from the service, so that the two
 * cannot share a mistake. Sets are in one order, which is not the ledger's.
 */
final class TrueValue {

  /** IPv6 as it is altered here, by its spellings. */
  private static final Map<String, String> SIX =
      Map.of(
          "2001:db8::/32", "2001:db8::/32",
          "2001:DB8::/32", "2001:db8::/32",
          "2001:0db8:0000:0000:0000:0000:0000:0000/32", "2001:db8::/32",
          "2001:db8:0:0:0:0:0:1", "2001:db8::1",
          "2001:DB8::1", "2001:db8::1",
          "2001:db8::1", "2001:db8::1");

  private TrueValue() {}

  /** What an item tells of a field. */
  static JsonNode of(Field field, JsonNode item) {
    JsonNode told = item.at(field.path().toString());
    FieldPath older = field.also();
    if (older != null && isNothing(field, told)) {
      told = item.at(older.toString());
    }
    return isNothing(field, told) ? NullNode.getInstance() : value(field, told);
  }

  /** What the ledger says of a field, to be compared with what the item tells. */
  static JsonNode kept(Field field, JsonNode attributes) {
    JsonNode kept = attributes.at(field.path().toString());
    return kept.isMissingNode() ? NullNode.getInstance() : comparable(kept);
  }

  /** A value with its sets in one order and its numbers in one spelling. */
  static JsonNode comparable(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> set(value.valueStream().map(TrueValue::comparable));
      case NUMBER -> number(value.decimalValue());
      case OBJECT -> {
        // In the order of names, since a set is ordered by the text of its elements.
        Map<String, JsonNode> members = new TreeMap<>();
        value.forEachEntry((name, member) -> members.put(name, comparable(member)));
        yield JsonNodeFactory.instance.objectNode().setAll(members);
      }
      default -> value;
    };
  }

  /** The canonical form of an IPv6 address or network, or null if it is none of those here. */
  static @Nullable String six(String spelling) {
    return SIX.get(spelling);
  }

  static Collection<String> sixes() {
    return SIX.keySet().stream().sorted().toList();
  }

  private static boolean isNothing(Field field, JsonNode told) {
    return told.isMissingNode()
        || told.isNull()
        || told.isTextual() && field.nullSpellings().contains(told.asText());
  }

  private static JsonNode value(Field field, JsonNode told) {
    return switch (field.kind()) {
      case TEXT -> TextNode.valueOf(told.asText());
      case INTEGER -> number(new BigDecimal(told.asText()));
      case BOOLEAN -> BooleanNode.valueOf(told.asText().equalsIgnoreCase("true"));
      case TIMESTAMP -> TextNode.valueOf(moment(told.asText()));
      case CIDR -> address(told);
      case SET -> set(told.valueStream().map(element -> element(field.elements(), element)));
      case SET_OF_CIDR -> set(told.valueStream().map(TrueValue::address));
      case CSV_SET ->
          set(
              Stream.of(told.asText().split(",", -1))
                  .map(String::strip)
                  .filter(word -> !word.isEmpty())
                  .map(TextNode::valueOf));
      case OBJECT -> comparable(told);
    };
  }

  private static JsonNode element(List<Field> fields, JsonNode element) {
    if (fields.isEmpty()) {
      return comparable(element);
    }
    ObjectNode documented = JsonNodeFactory.instance.objectNode();
    fields.forEach(field -> documented.set(field.path().dotted(), of(field, element)));
    return comparable(documented);
  }

  private static JsonNode address(JsonNode told) {
    String text = told.asText();
    return TextNode.valueOf(SIX.getOrDefault(text, text));
  }

  private static String moment(String told) {
    String iso = told.replace(' ', 'T');
    boolean hasZone = iso.endsWith("Z") || iso.matches(".*[+-]\\d\\d:\\d\\d");
    return OffsetDateTime.parse(hasZone ? iso : iso + "Z")
        .toInstant()
        .toString()
        .replaceFirst("(\\.\\d*?)0+Z$", "$1Z");
  }

  private static DecimalNode number(BigDecimal value) {
    return DecimalNode.valueOf(value.stripTrailingZeros());
  }

  private static ArrayNode set(Stream<? extends JsonNode> elements) {
    Map<String, JsonNode> byText = new TreeMap<>();
    elements.forEach(element -> byText.put(element.toString(), element));
    return JsonNodeFactory.instance.arrayNode().addAll(byText.values());
  }
}
