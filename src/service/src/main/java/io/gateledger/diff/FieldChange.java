package io.gateledger.diff;

import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import java.util.List;
import java.util.Map;

/**
 * One field's step.
 *
 * @param before the old value, {@link FieldValue#NOTHING} where there was none
 * @param after the new value, {@link FieldValue#NOTHING} where there is none
 */
public record FieldChange(FieldPath path, FieldValue before, FieldValue after) {

  /** The form in which the ledger keeps field changes and events tell them. */
  public static FieldValue listOf(List<FieldChange> changes) {
    return new Sequence(
        changes.stream()
            .<FieldValue>map(
                change ->
                    Struct.of(
                        Map.of(
                            "path", FieldValue.text(change.path().toString()),
                            "before", change.before(),
                            "after", change.after())))
            .toList());
  }
}
