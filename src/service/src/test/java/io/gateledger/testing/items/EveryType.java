package io.gateledger.testing.items;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shipped types, and one that has every word of the catalogue in its entry. */
public final class EveryType {

  private static final Set<String> UNDOCUMENTED_SECRETS =
      Set.of(
          "phase1_pre_shared_key",
          "PRE-SHARED-KEY",
          "psk",
          "ike_PSK2",
          "password2",
          "adminPass",
          "secretKey",
          "client.secret",
          "authToken",
          "X-Auth-Token",
          "apiKey",
          "credential",
          "private_key");

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

  /** A type as if a field of it were not documented. */
  public static ResourceType without(ResourceType type, String path) {
    return with(type, type.fields().stream().filter(field -> !isAt(field, path)).toList());
  }

  /** A type as if a field of it were documented to be text. */
  public static ResourceType withText(ResourceType type, String path) {
    return with(type, path, field -> changed(field, FieldKind.TEXT, List.of(), field.secret()));
  }

  /** A type as if a field of it were documented to be a secret. */
  public static ResourceType withSecret(ResourceType type, String path) {
    return with(type, path, field -> changed(field, field.kind(), field.elements(), true));
  }

  private static boolean isAt(Field field, String path) {
    return field.path().dotted().equals(path);
  }

  private static ResourceType with(ResourceType type, String path, UnaryOperator<Field> change) {
    return with(
        type,
        type.fields().stream()
            .map(field -> isAt(field, path) ? change.apply(field) : field)
            .toList());
  }

  private static ResourceType with(ResourceType type, List<Field> fields) {
    return new ResourceType(
        type.provider(),
        type.name(),
        type.title(),
        type.version(),
        type.service(),
        type.apiVersion(),
        type.list(),
        type.show(),
        fields);
  }

  private static Field changed(
      Field field, FieldKind kind, List<Field> elements, boolean isSecret) {
    return new Field(
        field.path(),
        kind,
        field.role(),
        field.values(),
        field.transitional(),
        field.also(),
        field.relatesTo(),
        field.refersTo(),
        field.toldByShow(),
        field.isVolatile(),
        isSecret,
        field.nullSpellings(),
        elements,
        field.words(),
        field.searched());
  }

  /** Under which names a provider might tell a secret, documented for the type or not. */
  public static Set<String> namesOfSecrets(ResourceType type) {
    return Stream.concat(secretNames(type).stream(), UNDOCUMENTED_SECRETS.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Under which names a type's secrets are documented to be told. */
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
