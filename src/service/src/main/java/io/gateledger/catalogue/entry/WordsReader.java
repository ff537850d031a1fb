package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.FieldWords;
import io.gateledger.catalogue.FieldWords.Accompaniment;
import io.gateledger.catalogue.Phrase;
import io.gateledger.catalogue.Template;
import io.gateledger.catalogue.TypeWords;
import io.gateledger.resource.FieldPath;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the words of an entry and of its fields. */
final class WordsReader {

  private WordsReader() {}

  static TypeWords ofType(JsonNode words) {
    return words.isMissingNode()
        ? TypeWords.NONE
        : new TypeWords(
            phrase(words.path("label")),
            phrase(words.path("phrase")),
            phrase(words.path("detail")));
  }

  static FieldWords ofField(JsonNode words) {
    return words.isMissingNode()
        ? FieldWords.NONE
        : new FieldWords(
            phrase(words.path("label")),
            phrase(words.path("phrase")),
            phrase(words.path("gained")),
            phrase(words.path("lost")),
            phrase(words.path("moved")),
            words
                .path("becomes")
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, value -> written(value.getValue()))),
            words
                .path("with")
                .valueStream()
                .map(change -> accompaniment(change.asText()))
                .collect(Collectors.toUnmodifiableSet()),
            words.path("aside").asBoolean());
  }

  private static Accompaniment accompaniment(String change) {
    int equals = change.indexOf('=');
    return equals < 0
        ? new Accompaniment(FieldPath.ofDotted(change), null)
        : new Accompaniment(
            FieldPath.ofDotted(change.substring(0, equals)), change.substring(equals + 1));
  }

  private static @Nullable Phrase phrase(JsonNode phrase) {
    return phrase.isMissingNode() ? null : written(phrase);
  }

  private static Phrase written(JsonNode phrase) {
    JsonNode korean = phrase.path("ko");
    return new Phrase(
        Template.parse(phrase.path("en").asText()),
        korean.isMissingNode() ? null : Template.parse(korean.asText()));
  }
}
