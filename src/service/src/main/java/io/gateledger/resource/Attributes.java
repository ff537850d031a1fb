package io.gateledger.resource;

import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a resource: its documented fields in canonical form. Every documented field is
 * there; what the provider does not tell is {@link FieldValue#NOTHING}.
 *
 * @param root the fields by name; a nested object is a {@link Struct} within
 */
public record Attributes(Struct root) {

  public static final Attributes EMPTY = new Attributes(Struct.of(Map.of()));

  /** The value at a path; {@link FieldValue#NOTHING} where there is none. */
  public FieldValue at(FieldPath path) {
    FieldValue value = root;
    for (String segment : path.segments()) {
      if (!(value instanceof Struct struct)) {
        return FieldValue.NOTHING;
      }
      value = struct.fields().getOrDefault(segment, FieldValue.NOTHING);
    }
    return value;
  }

  /** The text at a path, or null where there is none or it is not text. */
  public @Nullable String textAt(FieldPath path) {
    return at(path) instanceof Text text ? text.value() : null;
  }

  /** The canonical JSON object. */
  public String json() {
    return CanonicalJson.of(root);
  }
}
