package io.gateledger.alert.rule.file;

import io.gateledger.alert.rule.Inhibitor;
import io.gateledger.alert.rule.Inhibitor.Reach;
import io.gateledger.alert.rule.expression.NearMatch;
import io.gateledger.alert.rule.file.RuleDocument.Entries;
import io.gateledger.alert.rule.file.RuleDocument.Items;
import io.gateledger.alert.rule.file.RuleDocument.Scalar;
import io.gateledger.alert.rule.file.RuleDocument.Value;
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

/**
 * Reads what stands under the keys of one rule; null where nothing does, or nothing that can be
 * read, which is told.
 *
 * @param rule its name
 */
record RuleFieldReader(String rule, RuleFields fields, RuleMistakes mistakes) {

  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,5})(ms|s|m|h|d)");

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

  @Nullable Duration duration(String key) {
    String text = fields.text(key);
    if (text == null) {
      return null;
    }
    Matcher written = DURATION.matcher(text);
    if (!written.matches()) {
      mistakes.add(
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

  @Nullable Boolean flag(String key) {
    String text = fields.text(key);
    if (text == null || text.equals("true") || text.equals("false")) {
      return text == null ? null : Boolean.valueOf(text);
    }
    mistakes.add(
        fields.line(key), "rule %s: %s is '%s'".formatted(rule, key, text), "write true or false");
    return null;
  }

  @Nullable Map<String, String> labels() {
    Value value = fields.get("labels");
    if (value == null) {
      return null;
    }
    Map<String, String> labels = new LinkedHashMap<>();
    each(
        value,
        "rule %s: labels".formatted(rule),
        (label, text) -> {
          if (!LABEL.matcher(label).matches() || TAKEN_LABELS.contains(label)) {
            mistakes.add(
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
  @Nullable Map<Language, String> words(String key) {
    Value value = fields.get(key);
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
            mistakes.add(
                text.line(),
                "rule %s: %s has no language '%s'".formatted(rule, key, language),
                NearMatch.remedy(language, languages));
          }
        });
    if (!words.containsKey(Language.EN)) {
      mistakes.add(
          value.line(), "rule %s: %s lacks 'en'".formatted(rule, key), "write it in English too");
      return null;
    }
    return words;
  }

  @Nullable List<Inhibitor> inhibitors() {
    Value value = fields.get("inhibited-by");
    if (value == null) {
      return null;
    }
    if (!(value instanceof Items list)) {
      mistakes.add(
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
              mistakes.add(
                  text.line(),
                  "rule %s: inhibited-by has no key '%s'".formatted(rule, key),
                  NearMatch.remedy(key, Set.of("rule", "of")));
            }
          });
      String other = keys.get("rule");
      if (other == null) {
        mistakes.add(
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
      mistakes.add(value.line(), "%s is no mapping of keys".formatted(subject), "write key: value");
      return;
    }
    entries
        .entries()
        .forEach(
            (key, one) -> {
              if (one instanceof Scalar scalar) {
                entry.accept(key, scalar);
              } else {
                mistakes.add(
                    one.line(), "%s '%s' is no text".formatted(subject, key), "write a text");
              }
            });
  }
}
