package io.gateledger.alert.rule.file;

import io.gateledger.alert.rule.file.RuleDocument.Items;
import io.gateledger.alert.rule.file.RuleDocument.Scalar;
import io.gateledger.alert.rule.file.RuleDocument.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of one rule, as they are written; null where there is nothing under a key. */
record RuleFields(Map<String, Value> values, RuleMistakes mistakes) {

  @Nullable Value get(String key) {
    Value value = values.get(key);
    return value instanceof Scalar scalar && scalar.isNothing() ? null : value;
  }

  int line(String key) {
    Value value = values.get(key);
    return value == null ? 0 : value.line();
  }

  @Nullable String text(String key) {
    Value value = get(key);
    if (value == null || value instanceof Scalar) {
      return value == null ? null : ((Scalar) value).text();
    }
    mistakes.add(value.line(), "'%s' of a rule is no text".formatted(key), "write one value");
    return null;
  }

  /** One text, or a list of them. */
  @Nullable List<String> texts(String key) {
    if (!(get(key) instanceof Items list)) {
      String one = text(key);
      return one == null ? null : List.of(one);
    }
    List<String> texts = new ArrayList<>();
    for (Value item : list.items()) {
      if (item instanceof Scalar scalar) {
        texts.add(scalar.text());
      } else {
        mistakes.add(
            item.line(), "'%s' of a rule lists no texts".formatted(key), "write one value");
      }
    }
    return texts;
  }
}
