package io.gateledger.alert.rule.expression;

import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.expression.StateVariables.Reading;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.rule.Rule;
import io.gateledger.rule.RuleReader;
import io.gateledger.rule.RuleReading;
import io.gateledger.rule.RuleReading.ReadableRule;
import io.gateledger.rule.RuleReading.UnreadableRule;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names in a condition stand for, in one judgement; each is made when it is asked for. */
final class RuleVariables {

  private final FieldMeaning meaning;
  private final RuleInput input;
  private final Reading reading;
  private final Map<String, Object> made = new HashMap<>(4);

  RuleVariables(FieldMeaning meaning, RuleInput input, Reading reading) {
    this.meaning = meaning;
    this.input = input;
    this.reading = reading;
  }

  /** What a name stands for; null where it is none. */
  @Nullable Object find(String name) {
    Object known = made.get(name);
    if (known == null) {
      known = make(name);
      if (known != null) {
        made.put(name, known);
      }
    }
    return known;
  }

  private @Nullable Object make(String name) {
    return switch (name) {
      case "after" -> state(input.after(), input.after() == null);
      case "before" -> state(input.before(), true);
      case "change" -> change();
      case "resource" -> resource(input.key(), input.shownName());
      case "related" -> new RelatedView(this);
      case "exposure" -> exposure();
      case "rule" ->
          rule() instanceof ReadableRule(Rule read) ? ExposureVariables.rule(read) : Map.of();
      default -> null;
    };
  }

  private StateVariables state(@Nullable Attributes attributes, boolean isOver) {
    Struct root = Objects.requireNonNullElse(attributes, Attributes.EMPTY).root();
    return new StateVariables(meaning.own(input.key().scope()), root, isOver, reading);
  }

  private Map<String, Object> exposure() {
    Attributes after = input.after();
    RuleReader reader = meaning.reader(input.key().scope()).orElse(null);
    if (after == null || reader == null || !reader.mayExpose(after)) {
      return ExposureVariables.nobody();
    }
    return switch (reader.read(after)) {
      case ReadableRule(Rule read) -> ExposureVariables.of(read);
      // Nothing is in it, so that whatever is asked of it is not known.
      case UnreadableRule unreadable -> Map.of();
    };
  }

  private Map<String, Object> change() {
    return Map.of(
        "op",
        input.op() == null ? "none" : input.op().wireName(),
        "version",
        (long) input.version(),
        "paths",
        input.changes().stream().map(one -> one.path().dotted()).toList());
  }

  static Map<String, Object> resource(ResourceKey key, String name) {
    Scope scope = key.scope();
    return Map.of(
        "key", key.toString(),
        "provider", scope.provider(),
        "account", scope.account(),
        "region", scope.region(),
        "type", scope.type(),
        "id", key.id(),
        "name", name);
  }

  /** What the group that a rule is of is called; empty where that is not known. */
  String groupName() {
    String type = meaning.reader(input.key().scope()).map(RuleReader::groupType).orElse(null);
    if (type == null || !(rule() instanceof ReadableRule(Rule read)) || read.group() == null) {
      return "";
    }
    return input.related().ofType(type).stream()
        .filter(group -> group.key().id().equals(read.group()) && group.name() != null)
        .map(group -> String.valueOf(group.name()))
        .findFirst()
        .orElse("");
  }

  private @Nullable RuleReading rule() {
    Attributes after = input.after();
    return after == null
        ? null
        : meaning.reader(input.key().scope()).map(reader -> reader.read(after)).orElse(null);
  }

  private List<Map<String, Object>> neighbours(String type) {
    return input.related().ofType(type).stream()
        .<Map<String, Object>>map(
            one ->
                new StateVariables(
                    meaning.own(one.key().scope()), one.state().root(), false, reading))
        .toList();
  }

  /** The neighbours by their type, as conditions spell it. */
  private static final class RelatedView extends AbstractMap<String, Object> {

    private final RuleVariables variables;
    private final Map<String, Object> loaded = new HashMap<>();

    RelatedView(RuleVariables variables) {
      this.variables = variables;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
      return true;
    }

    @Override
    public Object get(@Nullable Object name) {
      return loaded.computeIfAbsent(
          String.valueOf(name), key -> variables.neighbours(key.replace('_', '-')));
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return loaded.entrySet();
    }

    /** Whatever is asked for is there, though it may have no elements. */
    @Override
    public boolean isEmpty() {
      return false;
    }
  }
}
