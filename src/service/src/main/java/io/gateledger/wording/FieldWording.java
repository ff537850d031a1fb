package io.gateledger.wording;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.FieldWords.Accompaniment;
import io.gateledger.catalogue.Language;
import io.gateledger.catalogue.Phrase;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Flag;
import io.gateledger.resource.FieldValue.Nothing;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a field is spoken of.
 *
 * @param rank its place among what changed: states first, then as the entry has them
 * @param field null where no entry has it any more
 * @param namedBy where the provider tells the name of what the field holds the id of, null where it
 *     does not
 * @param elements the fields of the objects in a set, by their paths
 * @param elementRule how these are spoken of as rules, null where they are none
 */
record FieldWording(
    int rank,
    FieldPath path,
    @Nullable Field field,
    Map<Language, String> labels,
    @Nullable FieldPath namedBy,
    Map<FieldPath, FieldWording> elements,
    @Nullable RuleWording elementRule) {

  private static final int AFTER_STATES = 1_000;
  private static final int LAST = 1_000_000;

  static FieldWording of(
      Field field,
      int place,
      Set<FieldPath> siblings,
      Map<FieldPath, FieldWording> elements,
      @Nullable RuleWording elementRule) {
    Map<Language, String> labels = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      labels.put(language, FieldLabels.of(field, language));
    }
    return new FieldWording(
        field.role() == FieldRole.STATE ? place : AFTER_STATES + place,
        field.path(),
        field,
        labels,
        siblingWithName(field.path(), siblings),
        elements,
        elementRule);
  }

  /** Of a field that the catalogue does not know, or knows no more. */
  static FieldWording unknown(FieldPath path) {
    Map<Language, String> labels = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      labels.put(language, FieldLabels.of(path, language));
    }
    return new FieldWording(LAST, path, null, labels, null, Map.of(), null);
  }

  /** Such as {@code vpc_name} beside {@code vpc_id}, or {@code name} beside {@code id}. */
  private static @Nullable FieldPath siblingWithName(FieldPath path, Set<FieldPath> siblings) {
    List<String> segments = path.segments();
    String last = segments.getLast();
    String named =
        last.equals("id") && segments.size() > 1
            ? "name"
            : last.endsWith("_id")
                ? last.substring(0, last.length() - 2) + "name"
                : last.endsWith("Id") ? last.substring(0, last.length() - 2) + "Name" : null;
    if (named == null) {
      return null;
    }
    List<String> sibling = new ArrayList<>(segments.subList(0, segments.size() - 1));
    sibling.add(named);
    FieldPath found = new FieldPath(sibling);
    return siblings.contains(found) ? found : null;
  }

  String label(Language language) {
    return labels.getOrDefault(language, "");
  }

  FieldKind kind() {
    return field == null ? FieldKind.TEXT : field.kind();
  }

  /** The type whose id it holds, null for none. */
  @Nullable String relatesTo() {
    return field == null ? null : field.relatesTo();
  }

  boolean hasRole(FieldRole role) {
    return field != null && field.role() == role;
  }

  /** Whether its change is told only where nothing else changed. */
  boolean isAside() {
    return field != null && (field.words().isAside() || hasRole(FieldRole.MODIFIED_AT));
  }

  /** What goes without saying beside a sentence of this field. */
  Set<Accompaniment> with() {
    return field == null ? Set.of() : field.words().with();
  }

  /** What the entry says of such a step, null where it says nothing. */
  @Nullable Phrase sentence(FieldValue before, FieldValue after) {
    if (field == null) {
      return null;
    }
    Phrase becoming = field.words().becomes().get(key(after));
    if (becoming != null) {
      return becoming;
    }
    if (before instanceof Nothing) {
      return field.words().gained();
    }
    return after instanceof Nothing ? field.words().lost() : field.words().moved();
  }

  /** A value as the entry spells it. */
  static String key(FieldValue value) {
    return switch (value) {
      case Text text -> text.value();
      case Flag flag -> String.valueOf(flag.value());
      case Numeric number -> number.value().toString();
      default -> "";
    };
  }
}
