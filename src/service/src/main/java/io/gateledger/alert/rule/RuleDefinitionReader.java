package io.gateledger.alert.rule;

import io.gateledger.alert.rule.Inhibitor.Reach;
import io.gateledger.alert.rule.RuleDefinition.FilePlace;
import io.gateledger.alert.rule.RuleDocument.Entries;
import io.gateledger.alert.rule.RuleDocument.Items;
import io.gateledger.alert.rule.RuleDocument.Malformed;
import io.gateledger.alert.rule.RuleDocument.Scalar;
import io.gateledger.alert.rule.RuleDocument.Value;
import io.gateledger.catalogue.Language;
import io.gateledger.resource.WireNamed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,5})(ms|s|m|h|d)");
  private static final int LONGEST_NAME = 60;

  /** Those that every alert has of its own. */
  private static final Set<String> TAKEN_LABELS =
      Set.of(
          "alertname",
          "severity",
          "provider",
          "account",
          "region",
          "type",
          "id",
          "name",
          "scope",
          "resource");

  private static final Set<String> REACHES = Set.of("subject", "scope", "account", "service");

  private final String file;
  private final List<RuleMistake> mistakes;

  private RuleDefinitionReader(String file, List<RuleMistake> mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /**
   * The rules of a file.
   *
   * @param mistakes to which what is wrong is added
   */
  static List<RuleDefinition> read(String file, byte[] content, List<RuleMistake> mistakes) {
    RuleDefinitionReader reader = new RuleDefinitionReader(file, mistakes);
    try {
      return reader.rules(RuleDocument.parse(content));
    } catch (Malformed e) {
      mistakes.add(e.in(file));
      return List.of();
    }
  }

  private List<RuleDefinition> rules(Value root) {
    if (!(root instanceof Entries top)) {
      wrong(root.line(), "a file of rules begins with rules:", "list the rules under it");
      return List.of();
    }
    for (Map.Entry<String, Value> entry : top.entries().entrySet()) {
      if (!entry.getKey().equals("rules")) {
        wrong(
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
      wrong(
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
      wrong(item.line(), "a rule is a mapping of keys", "begin it with '- name:'");
      return null;
    }
    Map<String, FilePlace> places = new LinkedHashMap<>();
    Fields fields = new Fields(entries.entries());
    entries.entries().forEach((key, value) -> places.put(key, new FilePlace(file, value.line())));
    for (Map.Entry<String, Value> entry : entries.entries().entrySet()) {
      String key = entry.getKey();
      if (!KEYS.contains(key)) {
        wrong(
            entry.getValue().line(),
            "a rule has no key '%s'".formatted(key),
            NearMatch.remedy(key, KEYS));
      }
    }
    String name = fields.text("name");
    if (name == null) {
      wrong(item.line(), "a rule lacks 'name'", "name it, such as tunnel-down");
      return null;
    }
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      wrong(
          fields.line("name"),
          "'%s' is no name of a rule".formatted(name),
          "use lower-case words joined by hyphens, such as tunnel-down");
      return null;
    }
    Grades grades = grades(fields.get("severity"), name);
    return new RuleDefinition(
        new FilePlace(file, item.line()),
        name,
        fields.texts("on"),
        fields.text("when"),
        duration(fields, "for", name),
        duration(fields, "ends-after", name),
        grades.usual(),
        grades.worse(),
        labels(fields.get("labels"), name),
        words(fields.get("summary"), "summary", name),
        words(fields.get("description"), "description", name),
        words(fields.get("resolved"), "resolved", name),
        fields.text("runbook"),
        inhibitors(fields.get("inhibited-by"), name),
        flag(fields, "damped", name),
        flag(fields, "enabled", name),
        places);
  }

  private @Nullable Duration duration(Fields fields, String key, String rule) {
    String text = fields.text(key);
    if (text == null) {
      return null;
    }
    Matcher written = DURATION.matcher(text);
    if (!written.matches()) {
      wrong(
          fields.line(key),
          "rule %s: %s is '%s', which is no duration".formatted(rule, key, text),
          "write it such as 0s, 30s, 5m, 12h or 2d");
      return null;
    }
    long amount = Long.parseLong(written.group(1));
    return switch (written.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** How bad it is, or how bad it is when. */
  private Grades grades(@Nullable Value value, String rule) {
    return switch (value) {
      case null -> new Grades(null, null);
      case Scalar scalar -> new Grades(severity(scalar, rule), null);
      case Entries when -> {
        Severity usual = null;
        Map<Severity, String> worse = new EnumMap<>(Severity.class);
        for (Map.Entry<String, Value> entry : when.entries().entrySet()) {
          if (!(entry.getValue() instanceof Scalar scalar)) {
            wrong(
                entry.getValue().line(),
                "rule %s: severity '%s' is no text".formatted(rule, entry.getKey()),
                "write a condition");
          } else if (entry.getKey().equals("otherwise")) {
            usual = severity(scalar, rule);
          } else {
            Severity severity = severity(new Scalar(entry.getKey(), false, scalar.line()), rule);
            if (severity != null) {
              worse.put(severity, scalar.text());
            }
          }
        }
        if (!when.entries().containsKey("otherwise")) {
          wrong(
              when.line(),
              "rule %s: severity lacks 'otherwise'".formatted(rule),
              "say how bad it is where none of the conditions holds");
        }
        yield new Grades(usual, worse);
      }
      case Items list -> {
        wrong(
            list.line(),
            "rule %s: severity is a list".formatted(rule),
            "write critical, warning or info");
        yield new Grades(null, null);
      }
    };
  }

  /**
   * @param usual how bad it is where nothing makes it worse
   * @param worse the conditions that do
   */
  private record Grades(@Nullable Severity usual, @Nullable Map<Severity, String> worse) {}

  private @Nullable Severity severity(Scalar scalar, String rule) {
    for (Severity severity : Severity.values()) {
      if (severity.wireName().equals(scalar.text())) {
        return severity;
      }
    }
    List<String> known = Stream.of(Severity.values()).map(WireNamed::wireName).toList();
    wrong(
        scalar.line(),
        "rule %s: severity is '%s'".formatted(rule, scalar.text()),
        NearMatch.of(scalar.text(), known)
            .map("did you mean %s?"::formatted)
            .orElse("write critical, warning or info"));
    return null;
  }

  private @Nullable Boolean flag(Fields fields, String key, String rule) {
    String text = fields.text(key);
    if (text == null || text.equals("true") || text.equals("false")) {
      return text == null ? null : Boolean.valueOf(text);
    }
    wrong(
        fields.line(key), "rule %s: %s is '%s'".formatted(rule, key, text), "write true or false");
    return null;
  }

  private @Nullable Map<String, String> labels(@Nullable Value value, String rule) {
    if (value == null) {
      return null;
    }
    Map<String, String> labels = new LinkedHashMap<>();
    each(
        value,
        "rule %s: labels".formatted(rule),
        (label, text) -> {
          if (!LABEL.matcher(label).matches() || TAKEN_LABELS.contains(label)) {
            wrong(
                text.line(),
                "rule %s: '%s' is no label of a rule's own".formatted(rule, label),
                "use letters, digits and underscores, and none of "
                    + String.join(", ", new TreeSet<>(TAKEN_LABELS)));
          } else {
            labels.put(label, text.text());
          }
        });
    return labels;
  }

  /** In one language, which is English, or in several. */
  private @Nullable Map<Language, String> words(@Nullable Value value, String key, String rule) {
    if (value == null) {
      return null;
    }
    Map<Language, String> words = new EnumMap<>(Language.class);
    if (value instanceof Scalar scalar) {
      words.put(Language.EN, scalar.text());
      return words;
    }
    Collection<String> languages = Stream.of(Language.values()).map(WireNamed::wireName).toList();
    each(
        value,
        "rule %s: %s".formatted(rule, key),
        (language, text) -> {
          if (languages.contains(language)) {
            words.put(WireNamed.ofWireName(Language.class, language), text.text());
          } else {
            wrong(
                text.line(),
                "rule %s: %s has no language '%s'".formatted(rule, key, language),
                NearMatch.remedy(language, languages));
          }
        });
    if (!words.containsKey(Language.EN)) {
      wrong(value.line(), "rule %s: %s lacks 'en'".formatted(rule, key), "write it in English too");
      return null;
    }
    return words;
  }

  private @Nullable List<Inhibitor> inhibitors(@Nullable Value value, String rule) {
    if (value == null) {
      return null;
    }
    if (!(value instanceof Items list)) {
      wrong(
          value.line(),
          "rule %s: inhibited-by is no list".formatted(rule),
          "write - {rule: NAME} for each rule that explains this one");
      return null;
    }
    List<Inhibitor> inhibitors = new ArrayList<>();
    for (Value item : list.items()) {
      Map<String, String> keys = new LinkedHashMap<>();
      each(
          item,
          "rule %s: inhibited-by".formatted(rule),
          (key, text) -> {
            keys.put(key, text.text());
            if (!Set.of("rule", "of").contains(key)) {
              wrong(
                  text.line(),
                  "rule %s: inhibited-by has no key '%s'".formatted(rule, key),
                  NearMatch.remedy(key, Set.of("rule", "of")));
            }
          });
      String other = keys.get("rule");
      if (other == null) {
        wrong(
            item.line(),
            "rule %s: inhibited-by lacks 'rule'".formatted(rule),
            "name the rule that explains this one");
      } else {
        inhibitors.add(inhibitor(other, keys.getOrDefault("of", "subject")));
      }
    }
    return inhibitors;
  }

  private static Inhibitor inhibitor(String rule, String of) {
    return switch (of) {
      case "subject" -> new Inhibitor(rule, Reach.SAME_SUBJECT, null);
      case "scope" -> new Inhibitor(rule, Reach.SCOPE, null);
      case "account" -> new Inhibitor(rule, Reach.ACCOUNT, null);
      case "service" -> new Inhibitor(rule, Reach.SERVICE, null);
      default -> new Inhibitor(rule, Reach.RELATED, of);
    };
  }

  /** What an inhibitor may be about, besides a type of related resources. */
  static Set<String> reaches() {
    return REACHES;
  }

  private void each(Value value, String subject, BiConsumer<String, Scalar> entry) {
    if (!(value instanceof Entries entries)) {
      wrong(value.line(), "%s is no mapping of keys".formatted(subject), "write key: value");
      return;
    }
    entries
        .entries()
        .forEach(
            (key, one) -> {
              if (one instanceof Scalar scalar) {
                entry.accept(key, scalar);
              } else {
                wrong(one.line(), "%s '%s' is no text".formatted(subject, key), "write a text");
              }
            });
  }

  private void wrong(int line, String reason, String remedy) {
    mistakes.add(new RuleMistake(file, line, reason, remedy));
  }

  /** The keys of one rule. */
  private final class Fields {

    private final Map<String, Value> values;

    Fields(Map<String, Value> values) {
      this.values = values;
    }

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
      wrong(value.line(), "'%s' of a rule is no text".formatted(key), "write one value");
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
          wrong(item.line(), "'%s' of a rule lists no texts".formatted(key), "write one value");
        }
      }
      return texts;
    }
  }
}
