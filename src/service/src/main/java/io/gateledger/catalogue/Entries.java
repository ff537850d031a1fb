package io.gateledger.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The entries read so far, and what must hold among them. */
final class Entries {

  private static final JsonPointer TYPE = JsonPointer.compile("/type");
  private static final JsonPointer PARENT = JsonPointer.compile("/list/parent");

  private final Map<String, EntryFile> files = new LinkedHashMap<>();
  private final List<ResourceType> types = new ArrayList<>();

  void add(EntryFile file, ResourceType type) {
    EntryFile other = files.putIfAbsent(type.toString(), file);
    if (other != null) {
      throw file.placeOf(TYPE)
          .mistake(
              "%s is already described by %s".formatted(type, other.placeOf(TYPE)),
              "rename one of the two; an entry cannot be replaced");
    }
    types.add(type);
  }

  Catalogue catalogue() {
    for (ResourceType type : types) {
      checkParent(type);
      for (Field field : type.fields()) {
        Stream.concat(Stream.of(field), field.elements().stream())
            .forEach(part -> checkRelation(type, field, part));
      }
    }
    return new Catalogue(types);
  }

  private void checkParent(ResourceType type) {
    String name = type.list().parent();
    if (name == null) {
      return;
    }
    Place place = Objects.requireNonNull(files.get(type.toString())).placeOf(PARENT);
    ResourceType parent =
        types.stream()
            .filter(known -> known.provider().equals(type.provider()) && known.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    place.mistake(
                        "the parent is %s, which %s does not have".formatted(name, type.provider()),
                        "name one of " + typesOf(type.provider())));
    if (parent.list().parent() != null) {
      throw place.mistake(
          "the parent %s has itself a parent".formatted(name),
          "name a type that is listed as a whole");
    }
  }

  private List<String> typesOf(String provider) {
    return types.stream()
        .filter(known -> known.provider().equals(provider))
        .map(ResourceType::name)
        .sorted()
        .toList();
  }

  private void checkRelation(ResourceType type, Field field, Field part) {
    if (part.relatesTo() != null && !files.containsKey(type.provider() + '/' + part.relatesTo())) {
      EntryFile file = Objects.requireNonNull(files.get(type.toString()));
      throw file.placeOfField(field.path().dotted())
          .mistake(
              "'%s' relates to %s, which %s does not have"
                  .formatted(part.path().dotted(), part.relatesTo(), type.provider()),
              "name one of " + typesOf(type.provider()));
    }
  }
}
