package io.gateledger.alert.rule.file;

import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.rule.expression.NearMatch;
import io.gateledger.alert.rule.file.RuleDocument.Entries;
import io.gateledger.alert.rule.file.RuleDocument.Items;
import io.gateledger.alert.rule.file.RuleDocument.Scalar;
import io.gateledger.alert.rule.file.RuleDocument.Value;
import io.gateledger.resource.WireNamed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads how bad one rule says that its trouble is.
 *
 * @param rule its name
 */
record SeverityReader(String rule, RuleMistakes mistakes) {

  /** How bad it is, or how bad it is when. */
  Grades read(@Nullable Value value) {
    return switch (value) {
      case null -> new Grades(null, null);
      case Scalar scalar -> new Grades(severity(scalar), null);
      case Entries when -> {
        Severity usual = null;
        Map<Severity, String> worse = new EnumMap<>(Severity.class);
        for (Map.Entry<String, Value> entry : when.entries().entrySet()) {
          if (!(entry.getValue() instanceof Scalar scalar)) {
            mistakes.add(
                entry.getValue().line(),
                "rule %s: severity '%s' is no text".formatted(rule, entry.getKey()),
                "write a condition");
          } else if (entry.getKey().equals("otherwise")) {
            usual = severity(scalar);
          } else {
            Severity severity = severity(new Scalar(entry.getKey(), false, scalar.line()));
            if (severity != null) {
              worse.put(severity, scalar.text());
            }
          }
        }
        if (!when.entries().containsKey("otherwise")) {
          mistakes.add(
              when.line(),
              "rule %s: severity lacks 'otherwise'".formatted(rule),
              "say how bad it is where none of the conditions holds");
        }
        yield new Grades(usual, worse);
      }
      case Items list -> {
        mistakes.add(
            list.line(),
            "rule %s: severity is a list".formatted(rule),
            "write critical, warning or info");
        yield new Grades(null, null);
      }
    };
  }

  private @Nullable Severity severity(Scalar scalar) {
    for (Severity severity : Severity.values()) {
      if (severity.wireName().equals(scalar.text())) {
        return severity;
      }
    }
    List<String> known = Stream.of(Severity.values()).map(WireNamed::wireName).toList();
    mistakes.add(
        scalar.line(),
        "rule %s: severity is '%s'".formatted(rule, scalar.text()),
        NearMatch.of(scalar.text(), known)
            .map("did you mean %s?"::formatted)
            .orElse("write critical, warning or info"));
    return null;
  }

  /**
   * @param usual how bad it is where nothing makes it worse
   * @param worse the conditions that do
   */
  record Grades(@Nullable Severity usual, @Nullable Map<Severity, String> worse) {}
}
