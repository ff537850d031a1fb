package io.gateledger.simulator.nhn;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Grouping;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the collections show of an item in a list and in a read of one. Routing tables have a form
 * for each, and a third when details are asked for; groups and VPCs add what belongs to them,
 * unless they were stored with it: whoever stored it so wants it so.
 */
final class Forms {

  private static final String RULES = "security_group_rules";
  private static final String SUBNETS = "subnets";
  private static final String TABLES = "routingtables";
  private static final String NAMED_VPCS = "vpcs";

  private final Estate estate;
  private final Grouping rulesOfGroup = new Grouping("security_group_id");
  private final Grouping subnetsOfVpc = new Grouping("vpc_id");

  Forms(Estate estate) {
    this.estate = estate;
  }

  UnaryOperator<ObjectNode> listed(NetworkKind kind, Call call) {
    return switch (kind) {
      case SECURITY_GROUPS -> withRules(call);
      case ROUTING_TABLES ->
          call.query().first("detail").filter("true"::equalsIgnoreCase).isPresent()
              ? table -> detailed(table, call)
              : table -> table.deepCopy().without(List.of(NAMED_VPCS, SUBNETS, "routes"));
      case NAT_GATEWAYS, SECURITY_GROUP_RULES, FLOATING_IPS, VPCS, VPC_SUBNETS ->
          UnaryOperator.identity();
    };
  }

  UnaryOperator<ObjectNode> shown(NetworkKind kind, Call call) {
    return switch (kind) {
      case SECURITY_GROUPS -> withRules(call);
      case VPCS -> vpc -> withParts(vpc, call);
      case NAT_GATEWAYS, SECURITY_GROUP_RULES, ROUTING_TABLES, FLOATING_IPS, VPC_SUBNETS ->
          UnaryOperator.identity();
    };
  }

  private UnaryOperator<ObjectNode> withRules(Call call) {
    Grouping.Groups rules = rulesOfGroup.of(shelf(ResourceType.NHN_SECURITY_GROUP_RULE, call));
    return group -> {
      if (group.has(RULES)) {
        return group;
      }
      ObjectNode shown = group.deepCopy();
      rules.of(id(group)).forEach(shown.putArray(RULES)::add);
      return shown;
    };
  }

  private ObjectNode withParts(ObjectNode vpc, Call call) {
    ObjectNode shown = vpc.deepCopy();
    if (!shown.has(TABLES)) {
      ArrayNode tables = shown.putArray(TABLES);
      subnets(vpc, call)
          .map(subnet -> subnet.path("routingtable"))
          .filter(table -> table.isObject())
          .distinct()
          .forEach(tables::add);
    }
    if (!shown.has(SUBNETS)) {
      subnets(vpc, call).forEach(shown.putArray(SUBNETS)::add);
    }
    return shown;
  }

  private Stream<ObjectNode> subnets(ObjectNode vpc, Call call) {
    return subnetsOfVpc.of(shelf(ResourceType.VPC_SUBNET, call)).of(id(vpc));
  }

  /** With details a list names what a read of one tells by id alone, and still has no routes. */
  private ObjectNode detailed(ObjectNode table, Call call) {
    ObjectNode shown = table.deepCopy().without(List.of("routes"));
    shown.set(NAMED_VPCS, named(table, NAMED_VPCS, shelf(ResourceType.VPC, call)));
    shown.set(SUBNETS, named(table, SUBNETS, shelf(ResourceType.VPC_SUBNET, call)));
    return shown;
  }

  private static ArrayNode named(ObjectNode table, String field, Shelf shelf) {
    ArrayNode named = Json.array();
    table
        .path(field)
        .forEach(
            id -> {
              String name =
                  shelf.find(id.asText()).map(item -> item.path("name").asText()).orElse("");
              named.addObject().put("name", name).put("id", id.asText());
            });
    return named;
  }

  private Shelf shelf(ResourceType type, Call call) {
    return estate.shelf(type, call.region(type.defaultRegion()));
  }

  private static String id(ObjectNode item) {
    return item.path("id").asText();
  }
}
