package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.core.JsonPointer;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.SecretNames;
import io.gateledger.resource.FieldPath;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What stands under the name of a secret is dropped wherever it stands, so that no field which is
 * to be kept may have that name on its way. What only looks like a secret's name may be a field's
 * own: it is then none in this type.
 */
final class SecretNameRules {

  private static final JsonPointer FIELDS = JsonPointer.compile("/fields");

  private final EntryDocument document;
  private final Set<String> documented;

  private SecretNameRules(EntryDocument document, Set<String> documented) {
    this.document = document;
    this.documented = documented;
  }

  static void check(EntryDocument document, ResourceType type) {
    SecretNameRules secrets = new SecretNameRules(document, type.secretNames());
    secrets.check(type.fields(), FIELDS);
    for (Field set : type.fields()) {
      secrets.check(
          set.elements(), FIELDS.appendProperty(set.path().dotted()).appendProperty("elements"));
    }
  }

  /** The last name is kept, whatever it looks like: whoever wrote the entry says it is none. */
  private Stream<String> droppedNames(FieldPath path) {
    List<String> names = path.segments();
    return Stream.concat(
        names.stream().filter(documented::contains),
        names.subList(0, names.size() - 1).stream().filter(SecretNames::looksSecret));
  }

  /**
   * @param around where the fields stand in the file
   */
  private void check(List<Field> fields, JsonPointer around) {
    for (Field field : fields) {
      if (!field.secret()) {
        field
            .paths()
            .flatMap(this::droppedNames)
            .findFirst()
            .ifPresent(
                name -> {
                  throw document
                      .locationOf(around.appendProperty(field.path().dotted()))
                      .mistake(
                          "'%s' would be dropped, since '%s' is the name of a secret"
                              .formatted(field.path().dotted(), name),
                          "mark both secret, or leave this one out");
                });
      }
    }
  }
}
