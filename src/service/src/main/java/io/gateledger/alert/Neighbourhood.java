package io.gateledger.alert;

import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RelatedResources;
import io.gateledger.alert.rule.RelatedResources.RelatedState;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.diff.Change;
import io.gateledger.ledger.relation.NeighbourState;
import io.gateledger.ledger.relation.NeighbourStates;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The neighbours of resources while changes are judged that are not written yet: the ledger's, as
 * far as none of these changes is about them.
 */
final class Neighbourhood {

  /** Of what is judged again though it did not change. */
  private static final ContentHash UNASKED = new ContentHash(0, 0);

  private final NeighbourStates states = new NeighbourStates();

  /** The neighbours of a resource after the changes; read when a rule asks for them. */
  RelatedResources of(Connection connection, ResourceKey key, Collection<Change> changes) {
    return type -> {
      Map<String, RelatedState> neighbours = new TreeMap<>();
      for (NeighbourState one : states.ofType(connection, key, type)) {
        neighbours.put(
            one.key().toString(), new RelatedState(one.key(), one.name(), one.attributes()));
      }
      // Where it points since its own change, the ledger does not know yet.
      changes.stream()
          .filter(change -> change.key().equals(key))
          .flatMap(change -> change.related().stream())
          .filter(other -> other.scope().type().equals(type))
          .flatMap(other -> states.find(connection, other).stream())
          .forEach(
              one ->
                  neighbours.put(
                      one.key().toString(),
                      new RelatedState(one.key(), one.name(), one.attributes())));
      for (Change change : changes) {
        if (!change.key().scope().type().equals(type)) {
          continue;
        }
        String changed = change.key().toString();
        Attributes after = change.after();
        if (after == null) {
          neighbours.remove(changed);
        } else if (neighbours.containsKey(changed) || change.related().contains(key)) {
          neighbours.put(changed, new RelatedState(change.key(), change.name(), after));
        }
      }
      return List.copyOf(neighbours.values());
    };
  }

  /**
   * The changes, and after them what has to be judged again because they are about its neighbours:
   * as a step in which nothing of its own changed.
   */
  Collection<Change> withNeighbours(
      Connection connection, RuleSet rules, Collection<Change> changes) {
    Set<ResourceKey> own = changes.stream().map(Change::key).collect(Collectors.toSet());
    Map<ResourceKey, Change> again = new LinkedHashMap<>();
    Map<String, Set<String>> asking = new HashMap<>();
    for (Change change : changes) {
      for (String type :
          asking.computeIfAbsent(
              change.key().scope().type(), changed -> typesThatAskFor(rules, changed))) {
        for (NeighbourState one : asking(connection, change, type)) {
          if (!own.contains(one.key())) {
            again.putIfAbsent(one.key(), unchanged(one, change));
          }
        }
      }
    }
    if (again.isEmpty()) {
      return changes;
    }
    List<Change> all = new ArrayList<>(changes);
    all.addAll(again.values());
    return all;
  }

  private static Set<String> typesThatAskFor(RuleSet rules, String type) {
    return rules.rules().stream()
        .filter(rule -> rule.relatedTypes().contains(type))
        .map(AlertRule::types)
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  /** Mostly it is what the change itself points at, and need not be looked for. */
  private List<NeighbourState> asking(Connection connection, Change change, String type) {
    List<ResourceKey> pointedAt =
        change.related().stream().filter(key -> key.scope().type().equals(type)).toList();
    return pointedAt.isEmpty()
        ? states.ofType(connection, change.key(), type)
        : pointedAt.stream()
            .map(key -> states.find(connection, key))
            .flatMap(Optional::stream)
            .toList();
  }

  private static Change unchanged(NeighbourState one, Change cause) {
    return new Change(
        one.key(),
        one.name(),
        Operation.UPDATE,
        one.version(),
        List.of(),
        one.attributes(),
        one.attributes(),
        UNASKED,
        cause.observed(),
        null,
        List.of());
  }
}
