package io.gateledger.wording;

import io.gateledger.diff.FieldChange;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the fields hold on one side of a change, as far as it is known. */
@FunctionalInterface
interface State {

  State UNKNOWN = path -> FieldValue.NOTHING;

  /** The value at a path; {@link FieldValue#NOTHING} where there is none. */
  FieldValue at(FieldPath path);

  static State of(@Nullable Attributes attributes) {
    return attributes == null ? UNKNOWN : attributes::at;
  }

  /** The same with the fields that changed as one side of the change has them. */
  default State with(List<FieldChange> changes, Function<FieldChange, FieldValue> side) {
    Map<FieldPath, FieldValue> changed = new HashMap<>();
    changes.forEach(change -> changed.put(change.path(), side.apply(change)));
    return path -> {
      FieldValue value = changed.get(path);
      return value == null ? at(path) : value;
    };
  }
}
