package io.gateledger.wording;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.Language;
import io.gateledger.catalogue.Phrase;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.Template;
import io.gateledger.resource.FieldPath;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How resources of a type are spoken of.
 *
 * @param type null where the catalogue does not have it any more
 * @param fields by their paths, secrets aside
 * @param state the first field that holds a state, null where there is none
 * @param isNamed whether its resources have names
 * @param rule how they are spoken of as rules, null where they are none
 */
record TypeWording(
    @Nullable ResourceType type,
    Map<Language, String> labels,
    Map<FieldPath, FieldWording> fields,
    @Nullable FieldWording state,
    boolean isNamed,
    @Nullable RuleWording rule) {

  static TypeWording of(Catalogue catalogue, ResourceType type) {
    Map<FieldPath, FieldWording> fields =
        wordings(type.fields(), set -> RuleWording.ofElements(catalogue, type, set));
    return new TypeWording(
        type,
        labels(type),
        fields,
        fields.values().stream()
            .filter(field -> field.hasRole(FieldRole.STATE))
            .findFirst()
            .orElse(null),
        type.withRole(FieldRole.NAME).isPresent(),
        RuleWording.of(type));
  }

  /** Of a type that the catalogue does not have any more. */
  static TypeWording unknown(String name) {
    return new TypeWording(null, labels(null, name.replace('-', ' ')), Map.of(), null, true, null);
  }

  private static Map<FieldPath, FieldWording> wordings(
      List<Field> fields, Function<Field, @Nullable RuleWording> elementRule) {
    Set<FieldPath> paths = fields.stream().map(Field::path).collect(Collectors.toSet());
    Map<FieldPath, FieldWording> wordings = new LinkedHashMap<>();
    for (Field field : fields) {
      if (!field.secret()) {
        wordings.put(
            field.path(),
            FieldWording.of(
                field,
                wordings.size(),
                paths,
                wordings(field.elements(), element -> null),
                elementRule.apply(field)));
      }
    }
    return wordings;
  }

  static Map<Language, String> labels(ResourceType type) {
    return labels(type.words().label(), sentenceCase(type.title()));
  }

  private static Map<Language, String> labels(@Nullable Phrase said, String otherwise) {
    Map<Language, String> labels = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      StringBuilder label = new StringBuilder();
      if (said != null) {
        Phrases.appendLiterals(label, said.in(language));
      }
      labels.put(language, label.isEmpty() ? PlainText.line(otherwise, 60) : label.toString());
    }
    return labels;
  }

  /** A title as it stands within a sentence: {@code VPN tunnel}, but {@code floating IP}. */
  private static String sentenceCase(String title) {
    boolean isWord =
        title.length() > 1
            && Character.isUpperCase(title.charAt(0))
            && Character.isLowerCase(title.charAt(1));
    return isWord ? Character.toLowerCase(title.charAt(0)) + title.substring(1) : title;
  }

  String label(Language language) {
    return labels.getOrDefault(language, "");
  }

  /** The field of a path; one that is known to nobody where there is none. */
  FieldWording field(FieldPath path) {
    FieldWording field = fields.get(path);
    return field == null ? FieldWording.unknown(path) : field;
  }

  @Nullable Template phrase(Language language) {
    return type == null || type.words().phrase() == null
        ? null
        : type.words().phrase().in(language);
  }

  @Nullable Template detail(Language language) {
    return type == null || type.words().detail() == null
        ? null
        : type.words().detail().in(language);
  }
}
