package io.gateledger.ledger.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.SearchedAs;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which fields of which type are searched, in the form that the ledger's functions read. */
final class SearchFields {

  /** Raised with each change of how a state is found, so that all of them are written anew. */
  private static final int FORM = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The fields of one type.
   *
   * @param words SQL/JSON paths of what people wrote
   * @param addresses SQL/JSON paths of addresses and prefixes
   */
  record OfType(String provider, String type, List<String> words, List<String> addresses) {

    /** Names them: equal names, the same fields. */
    UUID name() {
      return ContentHash.of("%d %s %s".formatted(FORM, words, addresses)).toUuid();
    }
  }

  private final List<OfType> types;

  private SearchFields(List<OfType> types) {
    this.types = List.copyOf(types);
  }

  static SearchFields of(Catalogue catalogue) {
    return new SearchFields(catalogue.all().stream().map(SearchFields::ofType).toList());
  }

  List<OfType> types() {
    return types;
  }

  /** What a type is searched by that the catalogue does not have. */
  static UUID nameOfNone() {
    return new OfType("", "", List.of(), List.of()).name();
  }

  String json() {
    try {
      return JSON.writeValueAsString(types);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("paths cannot be written as JSON", e);
    }
  }

  private static OfType ofType(ResourceType type) {
    return new OfType(
        type.provider(),
        type.name(),
        paths(type, SearchedAs.WORDS),
        paths(type, SearchedAs.ADDRESS));
  }

  private static List<String> paths(ResourceType type, SearchedAs searched) {
    return type.fields().stream()
        .flatMap(field -> paths(field, "$", searched))
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<String> paths(Field field, String holder, SearchedAs searched) {
    String path = holder + steps(field.path());
    Stream<String> ofElements =
        field.secret()
            ? Stream.empty()
            : field.elements().stream().flatMap(element -> paths(element, path, searched));
    // A value by itself counts as a list of it, and a list's elements are looked into.
    return field.searchedAs() == searched
        ? Stream.concat(Stream.of(path + "[*]"), ofElements)
        : ofElements;
  }

  private static String steps(FieldPath path) {
    return path.segments().stream()
        .map(segment -> '.' + quoted(segment))
        .collect(Collectors.joining());
  }

  private static String quoted(String segment) {
    try {
      return JSON.writeValueAsString(segment);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text cannot be written as JSON", e);
    }
  }
}
