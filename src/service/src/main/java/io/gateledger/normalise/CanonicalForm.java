package io.gateledger.normalise;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.SecretNames;
import io.gateledger.resource.ContentHash;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Names the form that a type's attributes have: equal names, comparable attributes. It follows from
 * all of a catalogue entry that bears on normalising, and not from its version alone, which people
 * forget to raise.
 */
final class CanonicalForm {

  /** Raised with each change of the code that makes an item normalise differently. */
  private static final int NORMALISER = 1;

  private CanonicalForm() {}

  static ContentHash of(ResourceType type) {
    return ContentHash.of(
        "%d %d %s %d\n%s"
            .formatted(
                NORMALISER, SecretNames.VERSION, type, type.version(), lines(type.fields())));
  }

  private static String lines(Collection<Field> fields) {
    return fields.stream()
        .sorted(Comparator.comparing(field -> field.path().dotted()))
        .map(CanonicalForm::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(Field field) {
    return List.of(
            field.path().dotted(),
            field.kind().name(),
            String.valueOf(field.role()),
            Objects.toString(field.also() == null ? null : field.also().dotted()),
            String.valueOf(field.isVolatile()),
            String.valueOf(field.secret()),
            sorted(field.transitional()),
            sorted(field.nullSpellings()),
            String.valueOf(field.relatesTo()),
            String.valueOf(field.refersTo()),
            lines(field.elements()))
        .toString();
  }

  private static String sorted(Collection<String> values) {
    return values.stream().sorted().toList().toString();
  }
}
