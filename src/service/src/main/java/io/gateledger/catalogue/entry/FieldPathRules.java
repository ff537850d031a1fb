package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.core.JsonPointer;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.FieldPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No two fields of an entry may claim the same place in an item, or one inside the other's. */
final class FieldPathRules {

  private static final JsonPointer FIELDS = JsonPointer.compile("/fields");

  private final EntryDocument document;
  private final JsonPointer around;
  private final Map<FieldPath, Field> claims = new HashMap<>();

  /**
   * @param around where the fields stand in the file
   */
  private FieldPathRules(EntryDocument document, JsonPointer around) {
    this.document = document;
    this.around = around;
  }

  static void check(EntryDocument document, ResourceType type) {
    new FieldPathRules(document, FIELDS).check(type.fields());
    for (Field set : type.fields()) {
      JsonPointer elements = FIELDS.appendProperty(set.path().dotted()).appendProperty("elements");
      new FieldPathRules(document, elements).check(set.elements());
    }
  }

  private void check(List<Field> fields) {
    for (Field field : fields) {
      claim(field.path(), field);
      if (field.also() != null) {
        claim(field.also(), field);
      }
    }
    for (Field field : fields) {
      for (int length = 1; length < field.path().segments().size(); length++) {
        Field outer = claims.get(new FieldPath(field.path().segments().subList(0, length)));
        if (outer != null) {
          throw clash(field, outer, "lies inside");
        }
      }
    }
  }

  private void claim(FieldPath path, Field field) {
    Field other = claims.put(path, field);
    if (other != null) {
      throw clash(field, other, "claims the place of");
    }
  }

  private CatalogueException clash(Field field, Field other, String how) {
    return document
        .locationOf(around.appendProperty(field.path().dotted()))
        .mistake(
            "'%s' %s '%s'".formatted(field.path().dotted(), how, other.path().dotted()),
            "keep one of the two");
  }
}
