package io.gateledger.alert.rule.file;

import io.gateledger.alert.rule.AlertCondition;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.AlertText;
import io.gateledger.alert.rule.AlertTexts;
import io.gateledger.alert.rule.Inhibitor;
import io.gateledger.alert.rule.Inhibitor.Reach;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.rule.Verdict;
import io.gateledger.alert.rule.expression.ConditionCompiler;
import io.gateledger.alert.rule.expression.ConditionCompiler.NotACondition;
import io.gateledger.alert.rule.expression.FieldMeaning;
import io.gateledger.alert.rule.expression.NearMatch;
import io.gateledger.alert.rule.expression.TextTemplates;
import io.gateledger.alert.rule.file.RuleDefinition.FilePlace;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Language;
import io.gateledger.catalogue.ResourceType;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules of what files say. A rule that ships is known to be right, and its expression is
 * compiled when it is first judged: CEL's compiler would cost every start a second.
 */
final class RuleCompiler {

  private static final Pattern RELATED = Pattern.compile("\\brelated\\.([a-z_]+)");

  /** A scheme, as RFC 3986 has it. */
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  /** The rule whose alerts are as bad as what they stand for. */
  private static final String FLAPPING = "flapping";

  private final Set<String> types;
  private final Supplier<ConditionCompiler> conditions;
  private final Supplier<TextTemplates> texts;
  private final @Nullable URI runbooks;

  RuleCompiler(Catalogue catalogue, @Nullable URI runbooks) {
    this.runbooks = runbooks;
    FieldMeaning meaning = new FieldMeaning(catalogue);
    types = catalogue.all().stream().map(ResourceType::name).collect(Collectors.toSet());
    conditions = once(() -> new ConditionCompiler(meaning));
    texts = once(() -> new TextTemplates(meaning));
  }

  /**
   * A rule.
   *
   * @param isTrusted whether it is compiled only when it is asked
   * @param mistakes to which what is wrong is added
   */
  AlertRule compile(
      RuleDefinition definition, Set<String> names, boolean isTrusted, List<RuleMistake> mistakes) {
    List<String> on = definition.on() == null ? List.of() : definition.on();
    String when = Objects.requireNonNullElse(definition.when(), "");
    if (!isTrusted) {
      checkForm(definition, on, names, mistakes);
    }
    boolean isOperational = definition.isOperational();
    Set<String> known =
        on.stream().filter(types::contains).collect(Collectors.toCollection(TreeSet::new));
    Map<Severity, AlertCondition> worse = new LinkedHashMap<>();
    if (definition.severities() != null) {
      definition
          .severities()
          .forEach(
              (severity, expression) ->
                  worse.put(
                      severity,
                      condition(definition, "severity", expression, known, isTrusted, mistakes)));
    }
    if (definition.name().equals(FLAPPING)) {
      for (Severity severity : Severity.values()) {
        if (definition.severity() != null && severity.compareTo(definition.severity()) < 0) {
          worse.put(severity, AlertRule.NEVER);
        }
      }
    }
    return new AlertRule(
        definition.name(),
        known,
        isOperational || definition.when() == null
            ? AlertRule.NEVER
            : condition(definition, "when", when, known, isTrusted, mistakes),
        Objects.requireNonNullElse(definition.holdFor(), Duration.ZERO),
        definition.endsAfter(),
        Objects.requireNonNullElse(definition.severity(), Severity.WARNING),
        new LinkedHashMap<>(worse),
        Objects.requireNonNullElse(definition.labels(), Map.of()),
        texts(definition, known, isTrusted, mistakes),
        runbook(definition.runbook()),
        Objects.requireNonNullElse(definition.inhibitedBy(), List.of()),
        Boolean.TRUE.equals(definition.isDamped()),
        RELATED
            .matcher(when)
            .results()
            .map((MatchResult found) -> found.group(1).replace('_', '-'))
            .filter(types::contains)
            .collect(Collectors.toSet()));
  }

  /** An absolute URL stays what it is, and so does a path where nobody says where runbooks are. */
  private @Nullable String runbook(@Nullable String written) {
    return written == null || runbooks == null || ABSOLUTE.matcher(written).lookingAt()
        ? written
        : runbooks.toString().replaceFirst("/+$", "") + "/" + written.replaceFirst("^/+", "");
  }

  private void checkForm(
      RuleDefinition rule, List<String> on, Set<String> names, List<RuleMistake> mistakes) {
    if (rule.isOperational()) {
      for (String key : List.of("when", "for", "ends-after", "damped")) {
        if (rule.places().containsKey(key)) {
          mistakes.add(
              rule.placeOf(key)
                  .mistake(
                      "rule %s is about Gateledger itself and has no '%s'"
                          .formatted(rule.name(), key),
                      "override its severity, labels, runbook, or enabled"));
        }
      }
    } else {
      for (String type : on) {
        if (!types.contains(type)) {
          mistakes.add(
              rule.placeOf("on")
                  .mistake(
                      type.equals(RuleDefinition.GATELEDGER)
                          ? "rule %s: nothing of Gateledger itself is called so"
                              .formatted(rule.name())
                          : "rule %s: there is no resource type '%s'".formatted(rule.name(), type),
                      NearMatch.remedy(type, types)));
        }
      }
      Optional<String> meant = meant(rule, names);
      if (meant.isPresent()) {
        mistakes.add(
            rule.place()
                .mistake(
                    "there is no rule '%s' to override, and a new one has on, when and summary"
                        .formatted(rule.name()),
                    "did you mean %s?".formatted(meant.get())));
        return;
      }
      lack(rule, "on", rule.on(), "name the resource types it is for", mistakes);
      lack(rule, "when", rule.when(), "write the condition", mistakes);
      lack(rule, "summary", rule.summary(), "say in a line what is wrong", mistakes);
    }
    lack(rule, "severity", rule.severity(), "write critical, warning or info", mistakes);
    for (Inhibitor inhibitor :
        Objects.requireNonNullElse(rule.inhibitedBy(), List.<Inhibitor>of())) {
      checkInhibitor(rule, inhibitor, names, mistakes);
    }
  }

  /** The rule that one which says nothing of its own was likely meant to override. */
  private static Optional<String> meant(RuleDefinition rule, Set<String> names) {
    boolean isNew =
        Stream.of("on", "when", "summary").anyMatch(key -> rule.places().containsKey(key));
    return isNew
        ? Optional.empty()
        : NearMatch.of(
            rule.name(), names.stream().filter(name -> !name.equals(rule.name())).toList());
  }

  private void checkInhibitor(
      RuleDefinition rule, Inhibitor inhibitor, Set<String> names, List<RuleMistake> mistakes) {
    FilePlace place = rule.placeOf("inhibited-by");
    if (!names.contains(inhibitor.rule())) {
      mistakes.add(
          place.mistake(
              "rule %s: inhibited-by names no rule '%s'".formatted(rule.name(), inhibitor.rule()),
              NearMatch.remedy(inhibitor.rule(), names)));
    }
    if (inhibitor.reach() == Reach.RELATED && !types.contains(inhibitor.type())) {
      Set<String> known = new TreeSet<>(types);
      known.addAll(RuleFieldReader.reaches());
      mistakes.add(
          place.mistake(
              "rule %s: inhibited-by is of nothing called '%s'"
                  .formatted(rule.name(), inhibitor.type()),
              NearMatch.remedy(String.valueOf(inhibitor.type()), known)));
    }
  }

  private static void lack(
      RuleDefinition rule,
      String key,
      @Nullable Object value,
      String remedy,
      List<RuleMistake> mistakes) {
    // A key that stands there and means nothing was told of when it was read.
    if (value == null && !rule.places().containsKey(key)) {
      mistakes.add(rule.place().mistake("rule %s lacks '%s'".formatted(rule.name(), key), remedy));
    }
  }

  private AlertCondition condition(
      RuleDefinition rule,
      String key,
      String expression,
      Set<String> known,
      boolean isTrusted,
      List<RuleMistake> mistakes) {
    if (isTrusted) {
      Supplier<AlertCondition> compiled =
          once(
              () -> {
                try {
                  return conditions.get().compile(expression, known);
                } catch (NotACondition e) {
                  throw new IllegalStateException(
                      "rule %s, which ships, is not right".formatted(rule.name()), e);
                }
              });
      return new CompiledWhenAsked(compiled);
    }
    if (known.isEmpty()) {
      return AlertRule.NEVER;
    }
    try {
      return conditions.get().compile(expression, known);
    } catch (NotACondition e) {
      mistakes.add(
          rule.placeOf(key)
              .mistake("rule %s: %s: %s".formatted(rule.name(), key, e.getMessage()), e.remedy()));
      return AlertRule.NEVER;
    }
  }

  private AlertTexts texts(
      RuleDefinition rule, Set<String> known, boolean isTrusted, List<RuleMistake> mistakes) {
    return new AlertTexts(
        Objects.requireNonNullElse(
            text(
                rule,
                "summary",
                rule.summary(),
                known,
                TextTemplates.LONGEST_LINE,
                isTrusted,
                mistakes),
            (language, input, lasted) -> input.shownName()),
        text(
            rule,
            "description",
            rule.description(),
            known,
            TextTemplates.LONGEST_DESCRIPTION,
            isTrusted,
            mistakes),
        text(
            rule,
            "resolved",
            rule.resolved(),
            known,
            TextTemplates.LONGEST_LINE,
            isTrusted,
            mistakes));
  }

  private @Nullable AlertText text(
      RuleDefinition rule,
      String key,
      @Nullable Map<Language, String> words,
      Set<String> known,
      int longest,
      boolean isTrusted,
      List<RuleMistake> mistakes) {
    if (words == null) {
      return null;
    }
    String subject = "rule %s: %s".formatted(rule.name(), key);
    if (isTrusted) {
      Supplier<AlertText> parsed =
          once(() -> texts.get().text(words, known, longest, subject, (reason, remedy) -> {}));
      return (language, input, lasted) -> parsed.get().in(language, input, lasted);
    }
    FilePlace place = rule.placeOf(key);
    return texts
        .get()
        .text(
            words,
            known,
            longest,
            subject,
            (reason, remedy) -> mistakes.add(place.mistake(reason, remedy)));
  }

  private static <T> Supplier<T> once(Supplier<T> maker) {
    return new Supplier<>() {

      private @Nullable T made;

      @Override
      public synchronized T get() {
        T known = made;
        if (known == null) {
          known = maker.get();
          made = known;
        }
        return known;
      }
    };
  }

  /** Of a rule that ships. */
  private record CompiledWhenAsked(Supplier<AlertCondition> compiled) implements AlertCondition {

    @Override
    public Verdict judge(RuleInput input) {
      return compiled.get().judge(input);
    }

    @Override
    public boolean asksForStep() {
      return compiled.get().asksForStep();
    }
  }
}
