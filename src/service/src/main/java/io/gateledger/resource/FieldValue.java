package io.gateledger.resource;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A value in canonical form: two values are equal exactly when they mean the same, so that equality
 * is all a comparison needs.
 */
public sealed interface FieldValue {

  /** What the provider did not tell, or told as null. */
  FieldValue NOTHING = new Nothing();

  /** Text as told; a timestamp, an address or a prefix is text in its canonical spelling. */
  record Text(String value) implements FieldValue {}

  /** A number without insignificant zeros: {@code 1.0} and {@code 1} are one value. */
  record Numeric(BigDecimal value) implements FieldValue {
    public Numeric {
      value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    public static Numeric of(long value) {
      return new Numeric(BigDecimal.valueOf(value));
    }
  }

  /** True or false. */
  record Flag(boolean value) implements FieldValue {}

  /** The absence of a value; use {@link FieldValue#NOTHING}. */
  record Nothing() implements FieldValue {}

  /** Values whose order was settled before: a set arrives here sorted. */
  record Sequence(List<FieldValue> items) implements FieldValue {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Named values, always in the order of their names. */
  record Struct(SequencedMap<String, FieldValue> fields) implements FieldValue {
    public Struct {
      fields = Collections.unmodifiableSequencedMap(new TreeMap<>(fields));
    }

    public static Struct of(Map<String, FieldValue> fields) {
      return new Struct(new TreeMap<>(fields));
    }
  }

  static FieldValue text(String value) {
    return new Text(value);
  }
}
