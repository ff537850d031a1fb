package io.gateledger.resource;

import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.FieldValue.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a resource: its documented fields in canonical form. Every documented field is
 * there; what the provider does not tell is {@link FieldValue#NOTHING}.
 */
public final class Attributes {

  public static final Attributes EMPTY = new Attributes(Struct.of(Map.of()));

  private final Supplier<Struct> reader;
  private @Nullable Struct root;

  /** Kept, since the hash, the ledger and each event ask for it; two threads may both make it. */
  private @Nullable String json;

  /**
   * @param root the fields by name; a nested object is a {@link Struct} within
   */
  public Attributes(Struct root) {
    this.root = root;
    reader = () -> root;
  }

  private Attributes(String json, Supplier<Struct> reader) {
    this.json = json;
    this.reader = reader;
  }

  /**
   * Attributes of which mostly the text is asked for.
   *
   * @param json what {@link #json} is to return
   * @param reader makes of it the fields by name, if they are asked for
   */
  public static Attributes ofCanonicalJson(String json, Supplier<Struct> reader) {
    return new Attributes(json, reader);
  }

  /** The fields by name. */
  public Struct root() {
    Struct known = root;
    if (known == null) {
      known = reader.get();
      root = known;
    }
    return known;
  }

  /** The value at a path; {@link FieldValue#NOTHING} where there is none. */
  public FieldValue at(FieldPath path) {
    FieldValue value = root();
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

  /** These attributes but for the fields at some paths. */
  public Attributes without(Set<FieldPath> paths) {
    if (paths.isEmpty()) {
      return this;
    }
    Struct kept = root();
    for (FieldPath path : paths) {
      kept = without(kept, path.segments());
    }
    return new Attributes(kept);
  }

  private static Struct without(Struct values, List<String> path) {
    TreeMap<String, FieldValue> kept = new TreeMap<>(values.fields());
    if (path.size() == 1) {
      kept.remove(path.getFirst());
    } else {
      kept.computeIfPresent(
          path.getFirst(),
          (name, value) ->
              value instanceof Struct inner ? without(inner, path.subList(1, path.size())) : value);
    }
    return new Struct(kept);
  }

  /** The canonical JSON object. */
  public String json() {
    String known = json;
    if (known == null) {
      known = CanonicalJson.of(root());
      json = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Attributes attributes && root().equals(attributes.root());
  }

  @Override
  public int hashCode() {
    return root().hashCode();
  }

  @Override
  public String toString() {
    return json();
  }
}
