package io.gateledger.simulator.generator;

import io.gateledger.simulator.plan.ResourceType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The generator of every resource type: what the providers register, none of it missing. */
public final class ItemGenerators {

  /** Makes the generator of one resource type for one plan. */
  @FunctionalInterface
  public interface Factory {

    ItemGenerator create(GenerationContext context);
  }

  private final Map<ResourceType, Factory> factories;

  private ItemGenerators(Map<ResourceType, Factory> factories) {
    this.factories = factories;
  }

  /**
   * Joins the registrations of all providers.
   *
   * @throws IllegalArgumentException when a resource type has none
   */
  public static ItemGenerators of(List<Map<ResourceType, Factory>> providers) {
    Map<ResourceType, Factory> factories = new EnumMap<>(ResourceType.class);
    providers.forEach(factories::putAll);
    for (ResourceType type : ResourceType.values()) {
      if (!factories.containsKey(type)) {
        throw new IllegalArgumentException("no generator for " + type.path());
      }
    }
    return new ItemGenerators(factories);
  }

  public ItemGenerator create(ResourceType type, GenerationContext context) {
    return Objects.requireNonNull(factories.get(type), type.path()).create(context);
  }
}
