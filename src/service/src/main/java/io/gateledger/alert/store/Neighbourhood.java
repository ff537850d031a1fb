package io.gateledger.alert.store;

import io.gateledger.alert.lifecycle.Judged;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RelatedResources;
import io.gateledger.alert.rule.RelatedResources.RelatedState;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.diff.Change;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.ledger.relation.NeighbourState;
import io.gateledger.ledger.relation.NeighbourStates;
import io.gateledger.ledger.relation.NeighbourStates.Neighbourship;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ResourceKey;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The neighbours of resources while changes are judged that are not written yet: the ledger's, as
 * far as none of these changes is about them. Asks the ledger a few times, however many the changes
 * are, and not at all where no rule asks for neighbours. Of one look at the changes of one
 * transaction.
 */
final class Neighbourhood {

  private static final Comparator<ResourceKey> BY_KEY = Comparator.comparing(ResourceKey::toString);

  private final NeighbourStates states = new NeighbourStates();
  private final Connection connection;
  private final RuleSet rules;
  private final Map<ResourceKey, Change> changed = new LinkedHashMap<>();
  private final Map<ResourceKey, List<Change>> pointing = new HashMap<>();
  private final List<Judged> judged = new ArrayList<>();
  private final Map<TypePair, Map<ResourceKey, List<RelatedState>>> loaded = new HashMap<>();

  private Neighbourhood(Connection connection, RuleSet rules) {
    this.connection = connection;
    this.rules = rules;
  }

  /**
   * @param changes each of another resource, not written yet
   */
  static Neighbourhood of(Connection connection, RuleSet rules, Collection<Change> changes) {
    Neighbourhood neighbourhood = new Neighbourhood(connection, rules);
    changes.forEach(neighbourhood::add);
    neighbourhood.addNeighbours();
    return neighbourhood;
  }

  /** Of resources of which none changes. */
  static Neighbourhood ofStanding(
      Connection connection,
      RuleSet rules,
      List<NeighbourState> standing,
      ObservedWindow observed) {
    Neighbourhood neighbourhood = new Neighbourhood(connection, rules);
    standing.forEach(one -> neighbourhood.judged.add(asItStands(one, observed)));
    return neighbourhood;
  }

  private static Judged asItStands(NeighbourState one, ObservedWindow observed) {
    return Judged.asItStands(
        one.key(), one.name(), one.version(), one.attributes(), one.related(), observed);
  }

  private void add(Change change) {
    changed.put(change.key(), change);
    judged.add(Judged.changed(change));
    change
        .related()
        .forEach(key -> pointing.computeIfAbsent(key, any -> new ArrayList<>()).add(change));
  }

  /**
   * The changes, and after them what has to be judged again because they are about its neighbours,
   * or about what was one until now.
   */
  List<Judged> judged() {
    return judged;
  }

  private void addNeighbours() {
    Map<String, List<Change>> byType =
        changed.values().stream()
            .collect(
                Collectors.groupingBy(
                    change -> change.key().scope().type(), TreeMap::new, Collectors.toList()));
    byType.forEach((type, changes) -> addNeighbours(changes, typesThatAskFor(type)));
  }

  private Set<String> typesThatAskFor(String type) {
    return rules.rules().stream()
        .filter(rule -> rule.relatedTypes().contains(type))
        .map(AlertRule::types)
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void addNeighbours(List<Change> changes, Set<String> asking) {
    if (asking.isEmpty()) {
      return;
    }
    Map<ResourceKey, Change> causes = new HashMap<>();
    for (Change change : changes) {
      change.related().stream()
          .filter(key -> asking.contains(key.scope().type()))
          .forEach(key -> causes.putIfAbsent(key, change));
    }
    Map<ResourceKey, Judged> again = new TreeMap<>(BY_KEY);
    states
        .find(connection, unchanged(causes.keySet()))
        .forEach(one -> putAgain(again, one, causes.get(one.key())));
    List<ResourceKey> keys = changes.stream().map(Change::key).toList();
    // What was never seen before points at nothing in the ledger; others may point at it.
    List<ResourceKey> known =
        changes.stream().filter(change -> change.version() > 1).map(Change::key).toList();
    Stream.concat(
            states.pointedAt(connection, known, asking).stream(),
            states.pointingAt(connection, keys, asking).stream())
        .filter(one -> !changed.containsKey(one.neighbour().key()))
        .forEach(one -> putAgain(again, one.neighbour(), changed.get(one.of())));
    judged.addAll(again.values());
  }

  private Collection<ResourceKey> unchanged(Collection<ResourceKey> keys) {
    return keys.stream().filter(key -> !changed.containsKey(key)).toList();
  }

  private static void putAgain(
      Map<ResourceKey, Judged> again, NeighbourState one, @Nullable Change cause) {
    again.computeIfAbsent(
        one.key(), key -> asItStands(one, Objects.requireNonNull(cause).observed()));
  }

  /** The neighbours of one of what is judged, after the changes; read when a rule asks for them. */
  RelatedResources of(ResourceKey key) {
    return type ->
        loaded
            .computeIfAbsent(new TypePair(key.scope().type(), type), this::load)
            .getOrDefault(key, List.of());
  }

  /** Of all that is judged, since what one resource is asked the others of its type are as well. */
  private Map<ResourceKey, List<RelatedState>> load(TypePair pair) {
    List<ResourceKey> keys =
        judged.stream()
            .map(one -> one.change().key())
            .filter(key -> key.scope().type().equals(pair.asking()))
            .toList();
    Set<String> types = Set.of(pair.asked());
    Map<ResourceKey, Map<ResourceKey, RelatedState>> found = new HashMap<>();
    Set<ResourceKey> own = new HashSet<>(keys);
    // First as the ledger has it, of what did not change.
    for (Neighbourship one : states.pointingAt(connection, keys, types)) {
      if (!changed.containsKey(one.neighbour().key())) {
        put(found, one.of(), state(one.neighbour()));
      }
    }
    List<ResourceKey> asTheyStand = keys.stream().filter(key -> !changed.containsKey(key)).toList();
    for (Neighbourship one : states.pointedAt(connection, asTheyStand, types)) {
      putAsItIs(found, one.of(), one.neighbour());
    }
    addPointedAtNow(found, keys, pair.asked());
    pointing.forEach(
        (key, changes) -> {
          if (own.contains(key)) {
            changes.stream()
                .filter(change -> change.key().scope().type().equals(pair.asked()))
                .forEach(change -> putChanged(found, key, change));
          }
        });
    return found.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue().values())));
  }

  /** What changed resources of those point at since. */
  private void addPointedAtNow(
      Map<ResourceKey, Map<ResourceKey, RelatedState>> found, List<ResourceKey> keys, String type) {
    Map<ResourceKey, List<ResourceKey>> pointedAt = new HashMap<>();
    for (ResourceKey key : keys) {
      Change change = changed.get(key);
      if (change != null) {
        change.related().stream()
            .filter(one -> one.scope().type().equals(type))
            .forEach(one -> pointedAt.computeIfAbsent(one, any -> new ArrayList<>()).add(key));
      }
    }
    for (NeighbourState one : states.find(connection, unchanged(pointedAt.keySet()))) {
      pointedAt.getOrDefault(one.key(), List.of()).forEach(key -> put(found, key, state(one)));
    }
    pointedAt.forEach(
        (one, by) -> {
          Change change = changed.get(one);
          if (change != null) {
            by.forEach(key -> putChanged(found, key, change));
          }
        });
  }

  private void putAsItIs(
      Map<ResourceKey, Map<ResourceKey, RelatedState>> found, ResourceKey of, NeighbourState one) {
    Change change = changed.get(one.key());
    if (change == null) {
      put(found, of, state(one));
    } else {
      putChanged(found, of, change);
    }
  }

  private static void putChanged(
      Map<ResourceKey, Map<ResourceKey, RelatedState>> found, ResourceKey of, Change change) {
    Attributes after = change.after();
    if (after != null) {
      put(found, of, new RelatedState(change.key(), change.name(), after));
    }
  }

  private static void put(
      Map<ResourceKey, Map<ResourceKey, RelatedState>> found, ResourceKey of, RelatedState one) {
    found.computeIfAbsent(of, any -> new TreeMap<>(BY_KEY)).put(one.key(), one);
  }

  private static RelatedState state(NeighbourState one) {
    return new RelatedState(one.key(), one.name(), one.attributes());
  }

  /** Of resources of one type, those of another are asked. */
  private record TypePair(String asking, String asked) {}
}
