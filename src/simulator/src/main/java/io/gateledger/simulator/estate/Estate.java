package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerators;
import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.plan.TenantIds;
import io.gateledger.simulator.query.Filter;
import io.gateledger.simulator.query.Rows;
import io.gateledger.simulator.query.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every collection of every region. The default regions are filled by the plan; any other region
 * comes into being, empty, when it is first named.
 */
public final class Estate {

  private record CollectionKey(ResourceType type, String region) {}

  private final TenantIds tenants;
  private final ItemGenerators generators;
  private final Map<CollectionKey, ResourceCollection> collections = new ConcurrentHashMap<>();
  private volatile EstatePlan plan;
  private volatile Runnable changeListener = () -> {};

  public Estate(EstatePlan plan, TenantIds tenants, ItemGenerators generators) {
    this.plan = plan;
    this.tenants = tenants;
    this.generators = generators;
  }

  public EstatePlan plan() {
    return plan;
  }

  /** Who hears of every change; called on the changing thread, so it must be quick. */
  void setChangeListener(Runnable listener) {
    changeListener = listener;
  }

  public ResourceCollection collection(ResourceType type, String region) {
    return collections.computeIfAbsent(new CollectionKey(type, region), this::create);
  }

  /** The collection that serves requests naming no region. */
  public ResourceCollection collection(ResourceType type) {
    return collection(type, type.defaultRegion());
  }

  /** Generates the estate anew from the plan; every change and every other region is forgotten. */
  public void replace(EstatePlan next) {
    plan = next;
    collections.clear();
    changeListener.run();
  }

  /** Where an item is kept. */
  public record FoundItem(ResourceCollection collection, String id, ObjectNode item) {}

  /** An item by id in any region, or failing that by name. */
  public Optional<FoundItem> find(ResourceType type, String idOrName) {
    collection(type);
    return collections.values().stream()
        .filter(collection -> collection.type() == type)
        .flatMap(collection -> find(collection, idOrName).stream())
        .findFirst();
  }

  private static Optional<FoundItem> find(ResourceCollection collection, String idOrName) {
    return collection
        .find(idOrName)
        .map(item -> new FoundItem(collection, idOrName, item))
        .or(() -> findByName(collection, idOrName));
  }

  private static Optional<FoundItem> findByName(ResourceCollection collection, String name) {
    Rows rows = collection.select(Selection.where(List.of(Filter.equalTo("name", name))));
    return rows.size() == 0
        ? Optional.empty()
        : rows.row(0).map(item -> new FoundItem(collection, item.path("id").asText(), item));
  }

  EstateSnapshot snapshot() {
    Map<String, CollectionSnapshot> snapshots = new TreeMap<>();
    collections.forEach((key, collection) -> snapshots.put(path(key), collection.snapshot()));
    return new EstateSnapshot(plan, snapshots);
  }

  void restore(EstateSnapshot snapshot) {
    replace(snapshot.plan());
    snapshot.collections().forEach((path, contents) -> collection(path).restore(contents));
  }

  private ResourceCollection create(CollectionKey key) {
    boolean isPlanned = key.region().equals(key.type().defaultRegion());
    GeneratedItems generated = isPlanned ? generated(key.type()) : GeneratedItems.none(key.type());
    return new ResourceCollection(key.type(), generated, () -> changeListener.run());
  }

  private GeneratedItems generated(ResourceType type) {
    GenerationContext context = new GenerationContext(plan, tenants);
    return new GeneratedItems(context.ids(type), generators.create(type, context));
  }

  private static String path(CollectionKey key) {
    return key.type().path() + "/" + key.region();
  }

  private ResourceCollection collection(String path) {
    int slash = path.lastIndexOf('/');
    ResourceType type =
        ResourceType.ofPath(path.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("unknown collection " + path));
    return collection(type, path.substring(slash + 1));
  }
}
