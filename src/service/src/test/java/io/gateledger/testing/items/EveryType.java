package io.gateledger.testing.items;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.CatalogueLoader;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shipped types, and one that has every word of the catalogue in its entry. */
public final class EveryType {

  private static final Catalogue CATALOGUE =
      CatalogueLoader.withDirectory(Path.of("src/test/resources/items"));

  private EveryType() {}

  public static List<ResourceType> all() {
    return CATALOGUE.all();
  }

  /** The type of no provider's, in which nothing is missing. */
  public static ResourceType ofAllKinds() {
    return CATALOGUE.type("scp", "thing-of-all-kinds");
  }

  public static ResourceType of(String provider, String name) {
    return CATALOGUE.type(provider, name);
  }

  public static Scope scopeOf(ResourceType type) {
    return new Scope(type.provider(), "main", "r1", type.name());
  }

  /** Under which names a type's secrets are told. */
  public static Set<String> secretNames(ResourceType type) {
    return type.fields().stream()
        .flatMap(field -> Stream.concat(Stream.of(field), field.elements().stream()))
        .filter(Field::secret)
        .flatMap(
            field ->
                field.also() == null
                    ? Stream.of(field.path())
                    : Stream.of(field.path(), field.also()))
        .map(FieldPath::segments)
        .map(List::getLast)
        .collect(Collectors.toUnmodifiableSet());
  }
}
