package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.core.JsonPointer;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldWords;
import io.gateledger.catalogue.FieldWords.Accompaniment;
import io.gateledger.catalogue.Phrase;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.Template;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The places of phrases are fields that exist, or stand for what the sentence is about. */
final class WordsRules {

  private static final Set<String> PARTICLES = Set.of("이/가", "을/를", "은/는", "과/와", "으로/로");
  private static final Set<String> OF_SENTENCE = Set.of("subject", "before", "after");

  private final EntryDocument document;
  private final ResourceType type;

  private WordsRules(EntryDocument document, ResourceType type) {
    this.document = document;
    this.type = type;
  }

  /**
   * @throws CatalogueException for the first mistake found
   */
  static void check(EntryDocument document, ResourceType type) {
    WordsRules rules = new WordsRules(document, type);
    JsonPointer words = JsonPointer.compile("/words");
    Set<String> fields = names(type.fields());
    rules.check(words.appendProperty("label"), type.words().label(), Set.of());
    rules.check(words.appendProperty("phrase"), type.words().phrase(), and(fields, "label"));
    rules.check(words.appendProperty("detail"), type.words().detail(), and(fields, "rule"));
    type.fields().forEach(field -> rules.check(field, fields));
  }

  private void check(Field field, Set<String> fields) {
    JsonPointer words =
        JsonPointer.compile("/fields")
            .appendProperty(field.path().dotted())
            .appendProperty("words");
    FieldWords said = field.words();
    check(words.appendProperty("label"), said.label(), Set.of());
    check(words.appendProperty("phrase"), said.phrase(), and(names(field.elements()), "rule"));
    check(words.appendProperty("gained"), said.gained(), OF_SENTENCE);
    check(words.appendProperty("lost"), said.lost(), OF_SENTENCE);
    check(words.appendProperty("moved"), said.moved(), OF_SENTENCE);
    for (Map.Entry<String, Phrase> value : said.becomes().entrySet()) {
      check(
          words.appendProperty("becomes").appendProperty(value.getKey()),
          value.getValue(),
          OF_SENTENCE);
    }
    for (Accompaniment change : said.with()) {
      if (!fields.contains(change.path().dotted())) {
        throw document
            .locationOf(words.appendProperty("with"))
            .mistake(
                "'%s' is no field of %s".formatted(change.path().dotted(), type),
                "name fields of it");
      }
    }
  }

  private void check(JsonPointer at, @Nullable Phrase phrase, Set<String> places) {
    if (phrase == null) {
      return;
    }
    for (Template template :
        phrase.korean() == null
            ? List.of(phrase.english())
            : List.of(phrase.english(), phrase.korean())) {
      Stream.concat(
              template.places().filter(place -> !places.contains(place)),
              template.particles().filter(particle -> !PARTICLES.contains(particle)))
          .findFirst()
          .ifPresent(
              unknown -> {
                throw document
                    .locationOf(at)
                    .mistake("nothing is known to stand at {%s}".formatted(unknown), known(places));
              });
    }
  }

  private static String known(Collection<String> places) {
    String particles = "particles are " + String.join(", ", new TreeSet<>(PARTICLES));
    return places.isEmpty()
        ? particles
        : "name one of %s; %s".formatted(String.join(", ", new TreeSet<>(places)), particles);
  }

  private static Set<String> names(Collection<Field> fields) {
    return fields.stream()
        .filter(field -> !field.secret())
        .map(field -> field.path().dotted())
        .collect(Collectors.toSet());
  }

  private static Set<String> and(Set<String> fields, String... more) {
    return Stream.concat(fields.stream(), Stream.concat(Stream.of("name"), Stream.of(more)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
