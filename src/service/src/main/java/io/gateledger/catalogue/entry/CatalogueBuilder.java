package io.gateledger.catalogue.entry;

import com.fasterxml.jackson.core.JsonPointer;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Builds the catalogue from the entries read so far, and checks what must hold among them. */
final class CatalogueBuilder {

  private static final JsonPointer TYPE = JsonPointer.compile("/type");
  private static final JsonPointer PARENT = JsonPointer.compile("/list/parent");

  private final Map<String, EntryDocument> documents = new LinkedHashMap<>();
  private final List<ResourceType> types = new ArrayList<>();

  void add(EntryDocument document, ResourceType type) {
    EntryDocument other = documents.putIfAbsent(type.toString(), document);
    if (other != null) {
      throw document
          .locationOf(TYPE)
          .mistake(
              "%s is already described by %s".formatted(type, other.locationOf(TYPE)),
              "rename one of the two; an entry cannot be replaced");
    }
    types.add(type);
  }

  Catalogue build() {
    for (ResourceType type : types) {
      checkParent(type);
      for (Field field : type.fields()) {
        Stream.concat(Stream.of(field), field.elements().stream())
            .forEach(part -> checkRelation(type, field, part));
      }
    }
    return new Catalogue(
        types.stream().map(type -> type.relatingTo(Set.copyOf(typesOf(type.provider())))).toList());
  }

  private void checkParent(ResourceType type) {
    String name = type.list().parent();
    if (name == null) {
      return;
    }
    SourceLocation location =
        Objects.requireNonNull(documents.get(type.toString())).locationOf(PARENT);
    ResourceType parent =
        types.stream()
            .filter(known -> known.provider().equals(type.provider()) && known.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    location.mistake(
                        "the parent is %s, which %s does not have".formatted(name, type.provider()),
                        "name one of " + typesOf(type.provider())));
    if (parent.list().parent() != null) {
      throw location.mistake(
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
    if (part.relatesTo() != null
        && !documents.containsKey(type.provider() + '/' + part.relatesTo())) {
      EntryDocument document = Objects.requireNonNull(documents.get(type.toString()));
      throw document
          .locationOfField(field.path().dotted())
          .mistake(
              "'%s' relates to %s, which %s does not have"
                  .formatted(part.path().dotted(), part.relatesTo(), type.provider()),
              "name one of " + typesOf(type.provider()));
    }
  }
}
