package io.gateledger.wording;

import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.FieldWords.Accompaniment;
import io.gateledger.catalogue.Language;
import io.gateledger.catalogue.Phrase;
import io.gateledger.catalogue.Template;
import io.gateledger.diff.Change;
import io.gateledger.diff.FieldChange;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.Operation;
import io.gateledger.rule.Meaning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One change on its way into one sentence. */
final class Sentence {

  private static final int MOST_PARTS = 4;
  private static final int LONGEST = 400;

  private final Change change;
  private final TypeWording type;
  private final Language language;
  private final Grammar grammar;
  private final Values values;
  private final State before;
  private final State after;

  /** Fields of which nothing more needs to be said. */
  private final Set<FieldPath> said = new HashSet<>();

  Sentence(Change change, TypeWording type, Language language, ResourceNames names) {
    this.change = change;
    this.type = type;
    this.language = language;
    grammar = Grammar.of(language);
    values = new Values(change.key().scope(), language, names);
    State known = State.of(change.after() == null ? change.before() : change.after());
    before =
        change.op() == Operation.UPDATE
            ? known.with(change.changes(), FieldChange::before)
            : State.of(change.before());
    after =
        change.op() == Operation.UPDATE
            ? known.with(change.changes(), FieldChange::after)
            : State.of(change.after());
  }

  String text() {
    String text =
        switch (change.op()) {
          case BASELINE -> joined(grammar.firstSeen(subject(after)), arrival());
          case CREATE -> joined(grammar.created(subject(after)), arrival());
          case DELETE -> joined(grammar.deleted(subject(before)), departure());
          case RESTORE -> restore(grammar.restored(subject(after), absence()));
          case UPDATE -> update();
        };
    return PlainText.line(text, LONGEST);
  }

  private static String joined(String clause, List<String> parts) {
    return parts.isEmpty() ? clause : clause + ": " + String.join(", ", parts);
  }

  private List<String> arrival() {
    String detail = detail(after, change.after(), true);
    return detail == null ? state(after) : List.of(detail);
  }

  private List<String> departure() {
    String detail = detail(before, change.before(), false);
    return detail == null ? List.of() : List.of(detail);
  }

  private List<String> state(State state) {
    FieldWording field = type.state();
    String value = field == null ? null : values.told(field, state.at(field.path()), state);
    return field == null || value == null
        ? List.of()
        : List.of(field.label(language) + ' ' + value);
  }

  private @Nullable Duration absence() {
    return change.absentSince() == null
        ? null
        : Duration.between(change.absentSince(), change.observed().notAfter());
  }

  /** What was away may have come back another. */
  private String restore(String clause) {
    if (change.before() == null) {
      return joined(clause, arrival());
    }
    return change.changes().isEmpty()
        ? clause + ", " + grammar.asItWas()
        : joined(clause, shortened(parts(ordered())));
  }

  private String update() {
    List<FieldChange> changes = ordered();
    Revision revision = revision();
    String subject = subject(after);
    List<String> parts = new ArrayList<>();
    if (revision.isOfDetail()) {
      parts.add(revision.text());
      subject = revised(subject);
    } else if (!revision.text().isEmpty()) {
      subject = grammar.withDetail(subject, revision.text());
    }
    String clause = clause(changes, subject);
    parts.addAll(parts(changes));
    return parts.isEmpty()
        ? Objects.requireNonNullElse(clause, subject)
        : joined(clause == null ? subject : clause, shortened(parts));
  }

  /** States first, then as the entry has them. */
  private List<FieldChange> ordered() {
    return change.changes().size() < 2
        ? change.changes()
        : change.changes().stream()
            .sorted(Comparator.comparingInt(one -> type.field(one.path()).rank()))
            .toList();
  }

  /** What became of the detail by which a resource without a name is told from others. */
  private Revision revision() {
    Template template = type.detail(language);
    if (type.isNamed() || template == null) {
      return new Revision("", false);
    }
    String old = detail(before, change.before(), true);
    String now = detail(after, change.after(), true);
    if (now == null || now.equals(old)) {
      return new Revision(Objects.requireNonNullElse(now, ""), false);
    }
    if (old == null) {
      return new Revision("", false);
    }
    template.places().map(FieldPath::ofDotted).forEach(said::add);
    if (type.rule() != null) {
      said.addAll(type.rule().fields());
    }
    return new Revision(detail(before, change.before(), false) + " → " + now, true);
  }

  /** Whether a rule speaks of more than it did, or of less. */
  private String revised(String subject) {
    RuleWording rule = type.rule();
    if (rule == null || change.before() == null || change.after() == null) {
      return subject;
    }
    return switch (Meaning.of(rule.read(change.before()), rule.read(change.after()))) {
      case WIDENED -> grammar.widened(subject);
      case NARROWED -> grammar.narrowed(subject);
      default -> subject;
    };
  }

  /**
   * @param text the detail, or how it changed; empty where nothing is to be said of it
   */
  private record Revision(String text, boolean isOfDetail) {}

  /** The clause that one of the changes makes, null where none does. */
  private @Nullable String clause(List<FieldChange> changes, String subject) {
    for (FieldChange one : changes) {
      FieldWording field = type.field(one.path());
      String clause = said.contains(one.path()) ? null : clause(field, one, subject);
      if (clause != null) {
        said.add(one.path());
        field.with().stream()
            .filter(this::goesWithoutSaying)
            .map(Accompaniment::path)
            .forEach(said::add);
        return clause;
      }
    }
    return null;
  }

  private boolean goesWithoutSaying(Accompaniment other) {
    return other.value() == null || other.value().equals(FieldWording.key(after.at(other.path())));
  }

  private @Nullable String clause(FieldWording field, FieldChange step, String subject) {
    Phrase sentence = field.sentence(step.before(), step.after());
    if (sentence != null) {
      return Phrases.fill(
          sentence.in(language),
          place ->
              switch (place) {
                case "subject" -> subject;
                case "before" -> values.told(field, step.before(), before);
                default -> values.told(field, step.after(), after);
              });
    }
    boolean isRename =
        field.hasRole(FieldRole.NAME)
            && !(step.before() instanceof Nothing)
            && !(step.after() instanceof Nothing);
    return isRename
        ? grammar.renamed(subject(before), values.of(field, step.after(), after))
        : null;
  }

  private List<String> parts(List<FieldChange> changes) {
    List<FieldChange> untold = changes.stream().filter(one -> !said.contains(one.path())).toList();
    Set<FieldPath> namesTold =
        untold.stream()
            .map(one -> type.field(one.path()).namedBy())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    List<String> aside = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (FieldChange one : untold) {
      FieldWording field = type.field(one.path());
      if (!namesTold.contains(one.path())) {
        (field.isAside() ? aside : parts).add(part(field, one));
      }
    }
    return parts.isEmpty() && said.isEmpty() ? aside : parts;
  }

  private List<String> shortened(List<String> parts) {
    if (parts.size() <= MOST_PARTS) {
      return parts;
    }
    List<String> first = new ArrayList<>(parts.subList(0, MOST_PARTS - 1));
    first.add(grammar.more(parts.size() - first.size()));
    return first;
  }

  private String part(FieldWording field, FieldChange step) {
    String label = field.label(language);
    if (step.before() instanceof Sequence || step.after() instanceof Sequence) {
      return label
          + ' '
          + new SetDifference(step.before(), step.after())
              .text(
                  grammar, item -> element(field, item, true), item -> element(field, item, false));
    }
    String old = values.told(field, step.before(), before);
    String now = values.told(field, step.after(), after);
    if (old == null || now == null) {
      return old != null
          ? grammar.cleared(label, old)
          : now != null ? grammar.set(label, now) : label;
    }
    return old.equals(now)
        ? "%s %s (%s) → %s (%s)"
            .formatted(label, old, values.id(step.before()), now, values.id(step.after()))
        : "%s %s → %s".formatted(label, old, now);
  }

  /** What an element of a set is called; null where it is not known how. */
  private @Nullable String element(FieldWording set, FieldValue element, boolean isThere) {
    if (!(element instanceof Struct struct)) {
      return values.of(set, element, after);
    }
    Phrase phrase = set.field() == null ? null : set.field().words().phrase();
    if (phrase == null) {
      return null;
    }
    Attributes attributes = new Attributes(struct);
    RuleWording rule = set.elementRule();
    return Phrases.fill(
        phrase.in(language),
        place ->
            place.equals("rule") && rule != null
                ? rule.text(attributes, set.elements(), values, isThere)
                : values.at(place, set.elements(), attributes::at));
  }

  /**
   * What is said of the resource beside its name.
   *
   * @param attributes what it holds, null where it is not known
   * @param isThere whether that is how it is now
   */
  private @Nullable String detail(State state, @Nullable Attributes attributes, boolean isThere) {
    Template template = type.detail(language);
    return template == null
        ? null
        : Phrases.fill(
            template,
            place ->
                place.equals("rule")
                    ? rule(attributes, isThere)
                    : values.at(place, type.fields(), state));
  }

  private @Nullable String rule(@Nullable Attributes attributes, boolean isThere) {
    return attributes == null || type.rule() == null
        ? null
        : type.rule().text(attributes, type.fields(), values, isThere);
  }

  /** How the resource is named, by a state of it. */
  private String subject(State state) {
    Template template = type.phrase(language);
    String phrase =
        template == null
            ? null
            : Phrases.fill(
                template,
                place ->
                    switch (place) {
                      case "name" -> name(state);
                      case "label" -> type.label(language);
                      default -> values.at(place, type.fields(), state);
                    });
    return phrase == null ? type.label(language) + ' ' + name(state) : phrase;
  }

  /** Where a state does not tell it, the name that the change has. */
  private String name(State state) {
    String told =
        type.fields().values().stream()
            .filter(field -> field.hasRole(FieldRole.NAME))
            .findFirst()
            .map(field -> state.at(field.path()))
            .map(value -> value instanceof FieldValue.Text text ? text.value() : null)
            .orElse(change.name());
    return PlainText.quoted(
        told == null || told.isBlank() ? change.key().id() : told, ValueText.LONGEST);
  }
}
