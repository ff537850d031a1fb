package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.FieldIndex;
import io.gateledger.simulator.estate.FieldIndex.Entries;
import io.gateledger.simulator.estate.ResourceCollection;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.json.Json;
import java.util.List;
import java.util.function.UnaryOperator;

import static io.gateledger.simulator.nhnappkey.NhnAppkeyResourceKind.SECURITY_GROUP_RULE;

/**
 * Shows each security group with its rules, read from the rules themselves. A group that was stored
 * with rules of its own keeps those: whoever stored it so wants the disagreement.
 */
final class NhnAppkeyEmbeddedRules {

  private final NhnAppkeyCollections collections;
  private final FieldIndex byGroup = new FieldIndex("securityGroupId");

  NhnAppkeyEmbeddedRules(NhnAppkeyCollections collections) {
    this.collections = collections;
  }

  UnaryOperator<ObjectNode> embedding(Request request) {
    Entries rules = byGroup.entries(collections.of(SECURITY_GROUP_RULE, request));
    return group -> group.has("securityGroupRules") ? group : embed(group, rules);
  }

  void removeAll(Request request, String group) {
    ResourceCollection collection = collections.of(SECURITY_GROUP_RULE, request);
    List<String> ids =
        byGroup.entries(collection).find(group).map(rule -> rule.path("id").asText()).toList();
    ids.forEach(collection::remove);
  }

  private static ObjectNode embed(ObjectNode group, Entries rules) {
    ArrayNode embedded = Json.array();
    // Rules on their own lack the description that embedded ones carry.
    rules
        .find(group.path("id").asText())
        .map(rule -> rule.has("description") ? rule : rule.deepCopy().put("description", ""))
        .forEach(embedded::add);
    ObjectNode shown = group.deepCopy();
    shown.set("securityGroupRules", embedded);
    return shown;
  }
}
