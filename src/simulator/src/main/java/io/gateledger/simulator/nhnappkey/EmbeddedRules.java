package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Rows;
import io.gateledger.simulator.estate.Selection;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static io.gateledger.simulator.nhnappkey.Kind.SECURITY_GROUP_RULE;

/**
 * Shows each security group with its rules, read from the rules themselves. A group that was stored
 * with rules of its own keeps those: whoever stored it so wants the disagreement.
 */
final class EmbeddedRules {

  /** Positions of each group's rules in the view they were counted in. */
  private record Index(Shelf shelf, long revision, Rows rows, Map<String, int[]> byGroup) {

    Stream<ObjectNode> rules(String group) {
      int[] positions = byGroup.getOrDefault(group, new int[0]);
      return IntStream.of(positions).mapToObj(rows::row).flatMap(row -> row.stream());
    }
  }

  private final Shelves shelves;
  private volatile @Nullable Index latest;

  EmbeddedRules(Shelves shelves) {
    this.shelves = shelves;
  }

  UnaryOperator<ObjectNode> embedding(Call call) {
    Index index = index(shelves.of(SECURITY_GROUP_RULE, call));
    return group -> group.has("securityGroupRules") ? group : embed(group, index);
  }

  void removeAll(Call call, String group) {
    Shelf shelf = shelves.of(SECURITY_GROUP_RULE, call);
    List<String> ids = index(shelf).rules(group).map(rule -> rule.path("id").asText()).toList();
    ids.forEach(shelf::remove);
  }

  private static ObjectNode embed(ObjectNode group, Index index) {
    ArrayNode rules = Json.array();
    // Rules on their own lack the description that embedded ones carry.
    index
        .rules(group.path("id").asText())
        .map(rule -> rule.has("description") ? rule : rule.deepCopy().put("description", ""))
        .forEach(rules::add);
    ObjectNode shown = group.deepCopy();
    shown.set("securityGroupRules", rules);
    return shown;
  }

  private Index index(Shelf shelf) {
    Index known = latest;
    if (known != null && known.shelf() == shelf && known.revision() == shelf.revision()) {
      return known;
    }
    long revision = shelf.revision();
    Rows rows = shelf.select(Selection.ALL);
    Map<String, IntStream.Builder> positions = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      int position = i;
      rows.row(i)
          .map(rule -> rule.path("securityGroupId").asText())
          .ifPresent(
              group -> positions.computeIfAbsent(group, g -> IntStream.builder()).add(position));
    }
    Map<String, int[]> byGroup = new HashMap<>();
    positions.forEach((group, builder) -> byGroup.put(group, builder.build().toArray()));
    Index index = new Index(shelf, revision, rows, byGroup);
    latest = index;
    return index;
  }
}
