package io.gateledger.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.SecretNames;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import java.math.BigDecimal;
import java.util.TreeMap;

/**
 * JSON as a value, as it stands: what has no documented inside. Members sent as null are not there,
 * since null and absent are one.
 *
 * @param secrets says which names' values are dropped, at any depth
 * @param maxDigits numbers whose plain spelling is longer stay the text they were sent as: {@code
 *     1e999999999} would not fit into memory
 */
record UntypedValueReader(SecretNames secrets, int maxDigits) {

  FieldValue read(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> FieldValue.text(node.textValue());
      case NUMBER -> number(node);
      case BOOLEAN -> new Flag(node.booleanValue());
      case ARRAY -> new Sequence(node.valueStream().map(this::read).toList());
      case OBJECT -> struct(node);
      case NULL, MISSING -> FieldValue.NOTHING;
      case BINARY, POJO -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
    };
  }

  private FieldValue number(JsonNode node) {
    return fits(node) ? new Numeric(node.decimalValue()) : FieldValue.text(spelling(node));
  }

  /** Whether a number stays one. */
  boolean fits(JsonNode number) {
    BigDecimal value = significant(number);
    return value.precision() + Math.abs((long) value.scale()) <= maxDigits;
  }

  /** The text that stands for a number that does not fit. */
  String spelling(JsonNode number) {
    return significant(number).toString();
  }

  private static BigDecimal significant(JsonNode number) {
    BigDecimal value = number.decimalValue();
    return number.isBigDecimal() ? value.stripTrailingZeros() : value;
  }

  /** What is kept of a value that was read under other rules. */
  FieldValue withoutSecrets(FieldValue value) {
    return switch (value) {
      case Sequence sequence ->
          new Sequence(sequence.items().stream().map(this::withoutSecrets).toList());
      case Struct struct -> {
        TreeMap<String, FieldValue> fields = new TreeMap<>();
        struct
            .fields()
            .forEach(
                (name, member) -> {
                  if (!secrets.isSecret(name)) {
                    fields.put(name, withoutSecrets(member));
                  }
                });
        yield new Struct(fields);
      }
      case Text text -> text;
      case Numeric number -> number;
      case Flag flag -> flag;
      case Nothing nothing -> nothing;
    };
  }

  private Struct struct(JsonNode object) {
    TreeMap<String, FieldValue> fields = new TreeMap<>();
    object
        .propertyStream()
        .filter(member -> !secrets.isSecret(member.getKey()))
        .filter(member -> !member.getValue().isNull())
        .forEach(member -> fields.put(member.getKey(), read(member.getValue())));
    return new Struct(fields);
  }
}
