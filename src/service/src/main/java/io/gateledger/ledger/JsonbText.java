package io.gateledger.ledger;

import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/**
 * The text that PostgreSQL gives of a {@code jsonb} value: shorter names first and equally long
 * ones in the order of their bytes, a space behind each colon and each comma. The hash chain covers
 * it, so that whoever has the tables can recompute the chain in SQL alone.
 */
final class JsonbText {

  private static final Comparator<byte[]> ORDER =
      Comparator.<byte[]>comparingInt(name -> name.length).thenComparing(Arrays::compareUnsigned);

  private JsonbText() {}

  static String of(FieldValue value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(FieldValue value, StringBuilder out) {
    switch (value) {
      case Text text -> quote(text.value(), out);
      case Numeric number -> out.append(number.value().toPlainString());
      case Flag flag -> out.append(flag.value());
      case Nothing nothing -> out.append("null");
      case Sequence sequence -> write(sequence, out);
      case Struct struct -> write(struct, out);
    }
  }

  private static void write(Sequence sequence, StringBuilder out) {
    String separator = "";
    out.append('[');
    for (FieldValue item : sequence.items()) {
      out.append(separator);
      write(item, out);
      separator = ", ";
    }
    out.append(']');
  }

  private static void write(Struct struct, StringBuilder out) {
    String[] separator = {""};
    out.append('{');
    struct.fields().entrySet().stream()
        .sorted(Comparator.comparing(field -> utf8(field.getKey()), ORDER))
        .forEach(
            (Map.Entry<String, FieldValue> field) -> {
              out.append(separator[0]);
              quote(field.getKey(), out);
              out.append(": ");
              write(field.getValue(), out);
              separator[0] = ", ";
            });
    out.append('}');
  }

  private static byte[] utf8(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
