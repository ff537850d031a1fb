package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Grouping;
import io.gateledger.simulator.estate.Grouping.Groups;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import java.util.List;
import java.util.function.UnaryOperator;

import static io.gateledger.simulator.nhnappkey.Kind.SECURITY_GROUP_RULE;

/**
 * Shows each security group with its rules, read from the rules themselves. A group that was stored
 * with rules of its own keeps those: whoever stored it so wants the disagreement.
 */
final class EmbeddedRules {

  private final Shelves shelves;
  private final Grouping byGroup = new Grouping("securityGroupId");

  EmbeddedRules(Shelves shelves) {
    this.shelves = shelves;
  }

  UnaryOperator<ObjectNode> embedding(Call call) {
    Groups rules = byGroup.of(shelves.of(SECURITY_GROUP_RULE, call));
    return group -> group.has("securityGroupRules") ? group : embed(group, rules);
  }

  void removeAll(Call call, String group) {
    Shelf shelf = shelves.of(SECURITY_GROUP_RULE, call);
    List<String> ids = byGroup.of(shelf).of(group).map(rule -> rule.path("id").asText()).toList();
    ids.forEach(shelf::remove);
  }

  private static ObjectNode embed(ObjectNode group, Groups rules) {
    ArrayNode embedded = Json.array();
    // Rules on their own lack the description that embedded ones carry.
    rules
        .of(group.path("id").asText())
        .map(rule -> rule.has("description") ? rule : rule.deepCopy().put("description", ""))
        .forEach(embedded::add);
    ObjectNode shown = group.deepCopy();
    shown.set("securityGroupRules", embedded);
    return shown;
  }
}
