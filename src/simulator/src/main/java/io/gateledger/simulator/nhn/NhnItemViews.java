package io.gateledger.simulator.nhn;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.FieldIndex;
import io.gateledger.simulator.estate.ResourceCollection;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.ResourceType;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a client sees of an item in a list and in a read of one. Routing tables have a view for
 * each, and a third when details are asked for; groups and VPCs add what belongs to them, unless
 * they were stored with it: whoever stored it so wants it so.
 */
final class NhnItemViews {

  private static final String RULES = "security_group_rules";
  private static final String SUBNETS = "subnets";
  private static final String TABLES = "routingtables";
  private static final String NAMED_VPCS = "vpcs";

  private final Estate estate;
  private final FieldIndex rulesByGroup = new FieldIndex("security_group_id");
  private final FieldIndex subnetsByVpc = new FieldIndex("vpc_id");

  NhnItemViews(Estate estate) {
    this.estate = estate;
  }

  UnaryOperator<ObjectNode> inList(NhnResourceKind kind, Request request) {
    return switch (kind) {
      case SECURITY_GROUPS -> withRules(request);
      case ROUTING_TABLES ->
          request.query().first("detail").filter("true"::equalsIgnoreCase).isPresent()
              ? table -> withNames(table, request)
              : table -> table.deepCopy().without(List.of(NAMED_VPCS, SUBNETS, "routes"));
      case NAT_GATEWAYS, SECURITY_GROUP_RULES, FLOATING_IPS, VPCS, VPC_SUBNETS ->
          UnaryOperator.identity();
    };
  }

  UnaryOperator<ObjectNode> inDetail(NhnResourceKind kind, Request request) {
    return switch (kind) {
      case SECURITY_GROUPS -> withRules(request);
      case VPCS -> vpc -> withTablesAndSubnets(vpc, request);
      case NAT_GATEWAYS, SECURITY_GROUP_RULES, ROUTING_TABLES, FLOATING_IPS, VPC_SUBNETS ->
          UnaryOperator.identity();
    };
  }

  private UnaryOperator<ObjectNode> withRules(Request request) {
    FieldIndex.Entries rules =
        rulesByGroup.entries(collection(ResourceType.NHN_SECURITY_GROUP_RULE, request));
    return group -> {
      if (group.has(RULES)) {
        return group;
      }
      ObjectNode shown = group.deepCopy();
      rules.find(id(group)).forEach(shown.putArray(RULES)::add);
      return shown;
    };
  }

  private ObjectNode withTablesAndSubnets(ObjectNode vpc, Request request) {
    ObjectNode shown = vpc.deepCopy();
    if (!shown.has(TABLES)) {
      ArrayNode tables = shown.putArray(TABLES);
      subnets(vpc, request)
          .map(subnet -> subnet.path("routingtable"))
          .filter(table -> table.isObject())
          .distinct()
          .forEach(tables::add);
    }
    if (!shown.has(SUBNETS)) {
      subnets(vpc, request).forEach(shown.putArray(SUBNETS)::add);
    }
    return shown;
  }

  private Stream<ObjectNode> subnets(ObjectNode vpc, Request request) {
    return subnetsByVpc.entries(collection(ResourceType.NHN_SUBNET, request)).find(id(vpc));
  }

  /** With details a list names what a read of one tells by id alone, and still has no routes. */
  private ObjectNode withNames(ObjectNode table, Request request) {
    ObjectNode shown = table.deepCopy().without(List.of("routes"));
    shown.set(NAMED_VPCS, named(table, NAMED_VPCS, collection(ResourceType.NHN_NETWORK, request)));
    shown.set(SUBNETS, named(table, SUBNETS, collection(ResourceType.NHN_SUBNET, request)));
    return shown;
  }

  private static ArrayNode named(ObjectNode table, String field, ResourceCollection collection) {
    ArrayNode named = Json.array();
    table
        .path(field)
        .forEach(
            id -> {
              String name =
                  collection.find(id.asText()).map(item -> item.path("name").asText()).orElse("");
              named.addObject().put("name", name).put("id", id.asText());
            });
    return named;
  }

  private ResourceCollection collection(ResourceType type, Request request) {
    return estate.collection(type, request.region(type.defaultRegion()));
  }

  private static String id(ObjectNode item) {
    return item.path("id").asText();
  }
}
