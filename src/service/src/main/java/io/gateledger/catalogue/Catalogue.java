package io.gateledger.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The resource types that Gateledger knows. */
public final class Catalogue {

  private final Map<String, ResourceType> types = new TreeMap<>();

  /**
   * @throws IllegalArgumentException when two entries describe the same type of the same provider
   */
  public Catalogue(Collection<ResourceType> types) {
    for (ResourceType type : types) {
      if (this.types.put(type.toString(), type) != null) {
        throw new IllegalArgumentException("the catalogue has two entries for " + type);
      }
    }
  }

  /** Every type of a provider, in the order of their names. */
  public List<ResourceType> typesOf(String provider) {
    return types.values().stream().filter(type -> type.provider().equals(provider)).toList();
  }

  /** Every type of every provider. */
  public List<ResourceType> all() {
    return types.values().stream().sorted(Comparator.comparing(ResourceType::toString)).toList();
  }

  /** The entry of a type; empty where the catalogue has none, or has none any more. */
  public Optional<ResourceType> find(String provider, String name) {
    return Optional.ofNullable(types.get(provider + '/' + name));
  }

  /**
   * The entry of a type.
   *
   * @throws IllegalArgumentException when the provider has no such type
   */
  public ResourceType type(String provider, String name) {
    ResourceType type = types.get(provider + '/' + name);
    if (type == null) {
      throw new IllegalArgumentException(
          "provider %s has no resource type %s; it has %s"
              .formatted(
                  provider, name, typesOf(provider).stream().map(ResourceType::name).toList()));
    }
    return type;
  }
}
