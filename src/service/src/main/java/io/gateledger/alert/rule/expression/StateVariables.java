package io.gateledger.alert.rule.expression;

import io.gateledger.alert.rule.expression.StateFields.Branch;
import io.gateledger.alert.rule.expression.StateFields.FieldPart;
import io.gateledger.alert.rule.expression.StateFields.Leaf;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state as conditions see it: an object whose fields are there when they are told. Of a field
 * that the resource's own type does not have, or of a state that is not there, nothing holds, so
 * that one condition serves several types.
 */
final class StateVariables extends AbstractMap<String, Object> {

  /** Stands for a value of which nothing holds. */
  static final Object NOT_APPLICABLE = new Object();

  private static final DoesNotApply DOES_NOT_APPLY = new DoesNotApply();

  private final StateFields own;
  private final Struct state;
  private final boolean isOver;
  private final Reading reading;

  /**
   * @param own the fields that the resource's type has
   * @param isOver whether it is a state that was, or is not there: nothing holds of what it does
   *     not tell, and nothing is unknown
   * @param reading what is noted while it is read
   */
  StateVariables(StateFields own, Struct state, boolean isOver, Reading reading) {
    this.own = own;
    this.state = state;
    this.isOver = isOver;
    this.reading = reading;
  }

  /** One judgement's reading of states. */
  static final class Reading {

    private final boolean isStrict;
    private final boolean isForText;
    private boolean hasSeenUndocumented;

    /**
     * @param isStrict whether a value that is not documented counts as not told
     */
    Reading(boolean isStrict) {
      this(isStrict, false);
    }

    private Reading(boolean isStrict, boolean isForText) {
      this.isStrict = isStrict;
      this.isForText = isForText;
    }

    /** For a text, in which what is not there is left out. */
    static Reading forText() {
      return new Reading(false, true);
    }

    boolean hasSeenUndocumented() {
      return hasSeenUndocumented;
    }
  }

  /** Whether a field is told, in whatever form. */
  boolean tells(String name) {
    return own.part(name) != null && !(value(name) instanceof Nothing);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    Object value = valueOf(String.valueOf(name));
    return value != null && !(value == NOT_APPLICABLE && reading.isForText);
  }

  /** Ends an evaluation by CEL's interpreter, in which either side of an "or" may be true still. */
  private static final class DoesNotApply extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    DoesNotApply() {
      super("the resource has no such field", null, false, false);
    }
  }

  /** Whether an evaluation ended since nothing holds of what it reads. */
  static boolean isNotApplicable(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof DoesNotApply) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    Object value = valueOf(String.valueOf(name));
    if (value == NOT_APPLICABLE) {
      if (reading.isForText) {
        return null;
      }
      throw DOES_NOT_APPLY;
    }
    return value;
  }

  /** The value of a field; null where it is not known. */
  @Nullable Object valueOf(String name) {
    FieldPart part = own.part(name);
    return switch (part) {
      case null -> NOT_APPLICABLE;
      case Branch branch ->
          new StateVariables(
              branch.fields(),
              value(name) instanceof Struct inner ? inner : Struct.of(Map.of()),
              isOver,
              reading);
      case Leaf leaf -> {
        Object read = read(value(name), leaf);
        yield read == null && isOver ? NOT_APPLICABLE : read;
      }
    };
  }

  private FieldValue value(String name) {
    return state.fields().getOrDefault(name, FieldValue.NOTHING);
  }

  private @Nullable Object read(FieldValue value, Leaf leaf) {
    return switch (leaf.kind()) {
      case TEXT -> value instanceof Text text ? documented(text.value(), leaf) : null;
      case INTEGER -> value instanceof Numeric number && plain(number) instanceof Long n ? n : null;
      case BOOLEAN -> value instanceof Flag flag ? flag.value() : null;
      case TEXTS, LIST -> value instanceof Sequence list ? plain(list) : null;
      case OBJECTS -> value instanceof Sequence list ? objects(list, leaf) : null;
      case ANYTHING -> plain(value);
    };
  }

  private @Nullable String documented(String text, Leaf leaf) {
    if (leaf.values().isEmpty() || leaf.values().contains(text)) {
      return text;
    }
    reading.hasSeenUndocumented = true;
    return reading.isStrict ? null : text;
  }

  private List<Object> objects(Sequence list, Leaf leaf) {
    StateFields fields = leaf.elements() == null ? StateFields.NONE : leaf.elements();
    List<Object> objects = new ArrayList<>();
    for (FieldValue item : list.items()) {
      if (item instanceof Struct struct) {
        objects.add(new StateVariables(fields, struct, isOver, reading));
      }
    }
    return objects;
  }

  private static @Nullable Object plain(FieldValue value) {
    return switch (value) {
      case Nothing nothing -> null;
      case Text text -> text.value();
      case Flag flag -> flag.value();
      case Numeric number -> plain(number);
      case Sequence list -> plain(list);
      case Struct struct -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        struct
            .fields()
            .forEach(
                (name, inner) -> {
                  Object read = plain(inner);
                  if (read != null) {
                    plain.put(name, read);
                  }
                });
        yield plain;
      }
    };
  }

  private static List<Object> plain(Sequence list) {
    List<Object> items = new ArrayList<>();
    for (FieldValue item : list.items()) {
      Object read = plain(item);
      if (read != null) {
        items.add(read);
      }
    }
    return items;
  }

  private static Object plain(Numeric number) {
    BigDecimal value = number.value();
    try {
      return value.longValueExact();
    } catch (ArithmeticException fraction) {
      return value.doubleValue();
    }
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Set<Entry<String, Object>> entries = new LinkedHashSet<>();
    for (String name : own.names()) {
      Object value = valueOf(name);
      if (value != null && value != NOT_APPLICABLE) {
        entries.add(Map.entry(name, value));
      }
    }
    return entries;
  }
}
