package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every shelf of every region. The default regions are filled by the plan; any other region comes
 * into being, empty, when it is first named.
 */
public final class Estate {

  /** The network outside, to which every internet gateway connects. */
  public static final String EXTERNAL_NETWORK_ID = "50687905-7b9d-423a-b929-ab8b296a7f35";

  private record Place(ResourceType type, String region) {}

  private final Owners owners;
  private final Map<Place, Shelf> shelves = new ConcurrentHashMap<>();
  private volatile EstatePlan plan;
  private volatile Runnable onChange = () -> {};

  public Estate(EstatePlan plan, Owners owners) {
    this.plan = plan;
    this.owners = owners;
  }

  public EstatePlan plan() {
    return plan;
  }

  /** Whom to tell of every change; told on the changing thread, so it must be quick. */
  public void onChange(Runnable listener) {
    onChange = listener;
  }

  public Shelf shelf(ResourceType type, String region) {
    return shelves.computeIfAbsent(new Place(type, region), this::stock);
  }

  /** The shelf that serves requests naming no region. */
  public Shelf shelf(ResourceType type) {
    return shelf(type, type.defaultRegion());
  }

  /** Grows the estate anew from the plan; every edit and every other region is forgotten. */
  public void replace(EstatePlan next) {
    plan = next;
    shelves.clear();
    onChange.run();
  }

  /** Where an item is kept. */
  public record Found(Shelf shelf, String id, ObjectNode item) {}

  /** An item by id in any region, or failing that by name. */
  public Optional<Found> find(ResourceType type, String idOrName) {
    shelf(type);
    return shelves.values().stream()
        .filter(shelf -> shelf.type() == type)
        .flatMap(shelf -> find(shelf, idOrName).stream())
        .findFirst();
  }

  private static Optional<Found> find(Shelf shelf, String idOrName) {
    return shelf
        .find(idOrName)
        .map(item -> new Found(shelf, idOrName, item))
        .or(() -> findByName(shelf, idOrName));
  }

  private static Optional<Found> findByName(Shelf shelf, String name) {
    Rows rows = shelf.select(Selection.where(List.of(Filter.equal("name", name))));
    return rows.size() == 0
        ? Optional.empty()
        : rows.row(0).map(item -> new Found(shelf, item.path("id").asText(), item));
  }

  EstateState state() {
    Map<String, ShelfState> states = new TreeMap<>();
    shelves.forEach((place, shelf) -> states.put(path(place), shelf.state()));
    return new EstateState(plan, states);
  }

  void restore(EstateState state) {
    replace(state.plan());
    state
        .shelves()
        .forEach(
            (path, shelf) -> Objects.requireNonNull(shelves.get(place(path)), path).restore(shelf));
  }

  private Shelf stock(Place place) {
    boolean planned = place.region().equals(place.type().defaultRegion());
    Generation generation =
        planned
            ? Generation.of(place.type(), new Seeds(plan, owners))
            : Generation.none(place.type());
    return new Shelf(place.type(), generation, () -> onChange.run());
  }

  private static String path(Place place) {
    return place.type().path() + "/" + place.region();
  }

  private Place place(String path) {
    int slash = path.lastIndexOf('/');
    ResourceType type =
        ResourceType.ofPath(path.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("unknown shelf " + path));
    Place place = new Place(type, path.substring(slash + 1));
    shelves.computeIfAbsent(place, this::stock);
    return place;
  }
}
