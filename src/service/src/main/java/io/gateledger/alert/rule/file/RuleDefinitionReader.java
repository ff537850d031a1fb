package io.gateledger.alert.rule.file;

import io.gateledger.alert.rule.expression.NearMatch;
import io.gateledger.alert.rule.file.RuleDefinition.FilePlace;
import io.gateledger.alert.rule.file.RuleDocument.Entries;
import io.gateledger.alert.rule.file.RuleDocument.Items;
import io.gateledger.alert.rule.file.RuleDocument.Malformed;
import io.gateledger.alert.rule.file.RuleDocument.Scalar;
import io.gateledger.alert.rule.file.RuleDocument.Value;
import io.gateledger.alert.rule.file.SeverityReader.Grades;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rules of one file; each mistake is told, and the others are looked for still. */
final class RuleDefinitionReader {

  static final Set<String> KEYS =
      Set.of(
          "name",
          "on",
          "when",
          "for",
          "ends-after",
          "severity",
          "labels",
          "summary",
          "description",
          "resolved",
          "runbook",
          "inhibited-by",
          "damped",
          "enabled");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 60;

  private final RuleMistakes mistakes;

  private RuleDefinitionReader(RuleMistakes mistakes) {
    this.mistakes = mistakes;
  }

  /**
   * The rules of a file.
   *
   * @param mistakes to which what is wrong is added
   */
  static List<RuleDefinition> read(String file, byte[] content, List<RuleMistake> mistakes) {
    RuleDefinitionReader reader = new RuleDefinitionReader(new RuleMistakes(file, mistakes));
    try {
      return reader.rules(RuleDocument.parse(content));
    } catch (Malformed e) {
      mistakes.add(e.in(file));
      return List.of();
    }
  }

  private List<RuleDefinition> rules(Value root) {
    if (!(root instanceof Entries top)) {
      mistakes.add(root.line(), "a file of rules begins with rules:", "list the rules under it");
      return List.of();
    }
    for (Map.Entry<String, Value> entry : top.entries().entrySet()) {
      if (!entry.getKey().equals("rules")) {
        mistakes.add(
            entry.getValue().line(),
            "the file has no key '%s'".formatted(entry.getKey()),
            NearMatch.remedy(entry.getKey(), Set.of("rules")));
      }
    }
    Value rules = top.entries().get("rules");
    if (rules instanceof Scalar scalar && scalar.isNothing()) {
      return List.of();
    }
    if (!(rules instanceof Items list)) {
      mistakes.add(
          rules == null ? root.line() : rules.line(),
          "a file of rules has a list under rules:",
          "begin each rule with '- name:'");
      return List.of();
    }
    List<RuleDefinition> read = new ArrayList<>();
    for (Value item : list.items()) {
      RuleDefinition rule = rule(item);
      if (rule != null) {
        read.add(rule);
      }
    }
    return read;
  }

  private @Nullable RuleDefinition rule(Value item) {
    if (!(item instanceof Entries entries)) {
      mistakes.add(item.line(), "a rule is a mapping of keys", "begin it with '- name:'");
      return null;
    }
    Map<String, FilePlace> places = new LinkedHashMap<>();
    RuleFields fields = new RuleFields(entries.entries(), mistakes);
    entries
        .entries()
        .forEach((key, value) -> places.put(key, new FilePlace(mistakes.file(), value.line())));
    for (Map.Entry<String, Value> entry : entries.entries().entrySet()) {
      String key = entry.getKey();
      if (!KEYS.contains(key)) {
        mistakes.add(
            entry.getValue().line(),
            "a rule has no key '%s'".formatted(key),
            NearMatch.remedy(key, KEYS));
      }
    }
    String name = fields.text("name");
    if (name == null) {
      mistakes.add(item.line(), "a rule lacks 'name'", "name it, such as tunnel-down");
      return null;
    }
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      mistakes.add(
          fields.line("name"),
          "'%s' is no name of a rule".formatted(name),
          "use lower-case words joined by hyphens, such as tunnel-down");
      return null;
    }
    Grades grades = new SeverityReader(name, mistakes).read(fields.get("severity"));
    RuleFieldReader reader = new RuleFieldReader(name, fields, mistakes);
    return new RuleDefinition(
        new FilePlace(mistakes.file(), item.line()),
        name,
        fields.texts("on"),
        fields.text("when"),
        reader.duration("for"),
        reader.duration("ends-after"),
        grades.usual(),
        grades.worse(),
        reader.labels(),
        reader.words("summary"),
        reader.words("description"),
        reader.words("resolved"),
        fields.text("runbook"),
        reader.inhibitors(),
        reader.flag("damped"),
        reader.flag("enabled"),
        places);
  }
}
