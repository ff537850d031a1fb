package io.gateledger.catalogue;

import io.gateledger.resource.FieldPath;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One documented field of a resource type.
 *
 * @param path where it stands, in the item and in the attributes
 * @param role what it means to Gateledger, null for most
 * @param values the documented values of a state or enumeration, empty where any value goes; a
 *     value outside is kept, counted and shown, never a failure
 * @param transitional those of the values in which the provider is still at work
 * @param also an older spelling of the same field, read where {@code path} has nothing
 * @param relatesTo the resource type whose id this field holds, null for most
 * @param refersTo the same of a type that is not collected
 * @param toldByShow whether only the read by id tells it, so that a list says nothing of it
 * @param isVolatile kept, but never a change
 * @param secret dropped before anything sees it
 * @param nullSpellings texts that this field uses for null, such as the appkey API's "null"
 * @param elements the documented fields of a set's elements, where these are objects
 * @param words how its changes are told
 * @param searched what of it is searched where its kind does not say so, null for nothing
 */
public record Field(
    FieldPath path,
    FieldKind kind,
    @Nullable FieldRole role,
    Set<String> values,
    Set<String> transitional,
    @Nullable FieldPath also,
    @Nullable String relatesTo,
    @Nullable String refersTo,
    boolean toldByShow,
    boolean isVolatile,
    boolean secret,
    Set<String> nullSpellings,
    List<Field> elements,
    FieldWords words,
    @Nullable SearchedAs searched) {

  public Field {
    values = Set.copyOf(values);
    transitional = Set.copyOf(transitional);
    nullSpellings = Set.copyOf(nullSpellings);
    elements = List.copyOf(elements);
  }

  /** The same, related to what it refers to if that is among what is collected. */
  Field relatingTo(Set<String> collected) {
    boolean isCollected = refersTo != null && collected.contains(refersTo);
    return new Field(
        path,
        kind,
        role,
        values,
        transitional,
        also,
        isCollected ? refersTo : relatesTo,
        isCollected ? null : refersTo,
        toldByShow,
        isVolatile,
        secret,
        nullSpellings,
        elements.stream().map(element -> element.relatingTo(collected)).toList(),
        words,
        searched);
  }

  /** Where an item may tell it: its path, and that of its older spelling where it has one. */
  public Stream<FieldPath> paths() {
    return also == null ? Stream.of(path) : Stream.of(path, also);
  }

  /** What of it is searched; null for nothing, as always of a secret. */
  public @Nullable SearchedAs searchedAs() {
    if (secret) {
      return null;
    }
    return switch (kind) {
      case CIDR, SET_OF_CIDR -> SearchedAs.ADDRESS;
      case TEXT, INTEGER, BOOLEAN, TIMESTAMP, SET, CSV_SET, OBJECT -> searched;
    };
  }
}
