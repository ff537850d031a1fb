package io.gateledger.simulator.demo;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.gateledger.simulator.estate.ItemPatch;
import io.gateledger.simulator.fault.FaultSpec;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.query.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static io.gateledger.simulator.plan.ResourceType.HUAWEI_NAT_GATEWAY;
import static io.gateledger.simulator.plan.ResourceType.NHN_APPKEY_FLOATING_IP;
import static io.gateledger.simulator.plan.ResourceType.NHN_APPKEY_SECURITY_GROUP_RULE;
import static io.gateledger.simulator.plan.ResourceType.NHN_INTERNET_GATEWAY;
import static io.gateledger.simulator.plan.ResourceType.SCP_VPN_GATEWAY;
import static io.gateledger.simulator.plan.ResourceType.SCP_VPN_TUNNEL;

/**
 * The scripted day as data. Every trouble ends before the last step, so that the next round begins
 * without any.
 */
final class DemoScript {

  private static final JsonNode NULL = NullNode.instance;

  private DemoScript() {}

  static List<DemoStep> steps(DemoResources resources) {
    return List.of(
        step(
            "tunnel to-busan-dc goes DOWN",
            set(SCP_VPN_TUNNEL, "to-busan-dc", "/status", text("DOWN"))),
        step(
            "internet gateway igw-seoul-edge begins to migrate",
            migration("igw-seoul-edge", "migrating", "unbinding_progress", NULL)),
        step(
            "tunnel to-busan-dc is UP again",
            set(SCP_VPN_TUNNEL, "to-busan-dc", "/status", text("UP"))),
        step(
            "igw-seoul-edge is set up on its new server",
            migration("igw-seoul-edge", "migrating", "binding_progress", NULL)),
        step(
            "somebody opens port 22 to the world",
            new DemoAction.Create(NHN_APPKEY_SECURITY_GROUP_RULE, resources.sshFromAnywhere())),
        step("igw-seoul-edge has moved", migration("igw-seoul-edge", "available", "none", NULL)),
        step(
            "internet gateway igw-payments begins to migrate",
            migration("igw-payments", "migrating", "unbinding_progress", NULL)),
        step(
            "the rule that opened port 22 is removed",
            new DemoAction.Delete(NHN_APPKEY_SECURITY_GROUP_RULE, DemoResources.SSH_FROM_ANYWHERE)),
        step(
            "the migration of igw-payments fails",
            migration(
                "igw-payments",
                "ERROR",
                "binding_error",
                text("failed to bind to server igw-agent-07: no response"))),
        step(
            "NAT gateway nat-sg-batch is frozen",
            set(HUAWEI_NAT_GATEWAY, "nat-sg-batch", "/admin_state_up", Json.tree(false))),
        step(
            "the spare floating IP is attached",
            new DemoAction.Update(
                NHN_APPKEY_FLOATING_IP, DemoResources.SPARE_IP, DemoResources.attached())),
        step(
            "VPN gateway partner-hub goes ERROR",
            set(SCP_VPN_GATEWAY, "partner-hub", "/state", text("ERROR"))),
        step("igw-payments recovers", migration("igw-payments", "available", "none", NULL)),
        step(
            "the VPN API answers 503 for a while",
            new DemoAction.InjectFault(FaultSpec.of("status-503", "/v1/vpn-*").times(3))),
        step(
            "nat-sg-batch is unfrozen",
            set(HUAWEI_NAT_GATEWAY, "nat-sg-batch", "/admin_state_up", Json.tree(true))),
        step(
            "VPN gateway partner-hub recovers",
            set(SCP_VPN_GATEWAY, "partner-hub", "/state", text("ACTIVE"))),
        step(
            "internet gateway igw-popup-store is created",
            new DemoAction.Create(NHN_INTERNET_GATEWAY, resources.popUpStore())),
        step(
            "the floating IP is detached again",
            new DemoAction.Update(
                NHN_APPKEY_FLOATING_IP, DemoResources.SPARE_IP, DemoResources.detached())),
        step(
            "igw-popup-store is deleted",
            new DemoAction.Delete(NHN_INTERNET_GATEWAY, DemoResources.POP_UP_STORE)));
  }

  private static DemoStep step(String description, DemoAction action) {
    return new DemoStep(description, action);
  }

  private static DemoAction set(ResourceType type, String name, String pointer, JsonNode value) {
    return new DemoAction.Update(type, Filter.equalTo("name", name), ItemPatch.set(pointer, value));
  }

  private static DemoAction migration(String name, String state, String status, JsonNode error) {
    Map<JsonPointer, JsonNode> fields = new LinkedHashMap<>();
    fields.put(JsonPointer.compile("/state"), text(state));
    fields.put(JsonPointer.compile("/migrate_status"), text(status));
    fields.put(JsonPointer.compile("/migrate_error"), error);
    return new DemoAction.Update(
        NHN_INTERNET_GATEWAY, Filter.equalTo("name", name), new ItemPatch(fields, List.of()));
  }

  private static JsonNode text(String text) {
    return Json.tree(text);
  }
}
