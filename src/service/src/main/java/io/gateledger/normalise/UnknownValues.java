package io.gateledger.normalise;

import io.gateledger.normalise.ItemSchema.FieldSchema;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers the unknown values of one item. */
final class UnknownValues {

  /** An item of thousands of odd values counts as an item of some. */
  private static final int MOST = 20;

  private static final int LONGEST = 100;

  private final Set<UnknownValue> found = new LinkedHashSet<>();

  /** Notes the value where the field has documented values and this is none of them. */
  void check(FieldSchema field, FieldValue value) {
    if (!field.field().values().isEmpty()) {
      check(field.label(), field.field().values(), value);
    }
  }

  private void check(String label, Set<String> documented, FieldValue value) {
    switch (value) {
      case Sequence sequence ->
          sequence.items().forEach(element -> check(label, documented, element));
      case Nothing nothing -> {}
      case Struct struct -> add(label, value);
      case Text text -> checkSpelling(label, documented, text.value());
      case Numeric number -> checkSpelling(label, documented, number.value().toPlainString());
      case Flag flag -> checkSpelling(label, documented, String.valueOf(flag.value()));
    }
  }

  private void checkSpelling(String label, Set<String> documented, String spelling) {
    if (!documented.contains(spelling)) {
      note(label, spelling);
    }
  }

  void add(String label, FieldValue value) {
    note(label, value instanceof Text text ? text.value() : CanonicalJson.of(value));
  }

  private void note(String label, String spelling) {
    if (found.size() < MOST) {
      boolean isShort = spelling.length() <= LONGEST;
      String shown = isShort ? spelling : spelling.substring(0, LONGEST) + '…';
      found.add(new UnknownValue(label, JsonbSanitiser.sanitise(shown)));
    }
  }

  List<UnknownValue> found() {
    return List.copyOf(found);
  }
}
