package io.gateledger.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Set;

/**
 * What stands under the name of a secret is dropped wherever it stands, so that no field which is
 * to be kept may have that name on its way.
 */
final class SecretNameRules {

  private static final JsonPointer FIELDS = JsonPointer.compile("/fields");

  private final EntryDocument document;
  private final Set<String> names;

  private SecretNameRules(EntryDocument document, Set<String> names) {
    this.document = document;
    this.names = names;
  }

  static void check(EntryDocument document, ResourceType type) {
    SecretNameRules secrets = new SecretNameRules(document, type.secretNames());
    secrets.check(type.fields(), FIELDS);
    for (Field set : type.fields()) {
      secrets.check(
          set.elements(), FIELDS.appendProperty(set.path().dotted()).appendProperty("elements"));
    }
  }

  /**
   * @param around where the fields stand in the file
   */
  private void check(List<Field> fields, JsonPointer around) {
    for (Field field : fields) {
      if (!field.secret()) {
        field
            .paths()
            .flatMap(path -> path.segments().stream())
            .filter(names::contains)
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
