package io.gateledger.simulator.demo;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.gateledger.simulator.estate.Edit;
import io.gateledger.simulator.estate.Filter;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.fault.FaultOrder;
import io.gateledger.simulator.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static io.gateledger.simulator.estate.ResourceType.FLOATING_IP;
import static io.gateledger.simulator.estate.ResourceType.INTERNET_GATEWAY;
import static io.gateledger.simulator.estate.ResourceType.NAT_GATEWAY;
import static io.gateledger.simulator.estate.ResourceType.SECURITY_GROUP_RULE;
import static io.gateledger.simulator.estate.ResourceType.VPN_GATEWAY;
import static io.gateledger.simulator.estate.ResourceType.VPN_TUNNEL;

/** The day as data. Every trouble ends within the lap, so that the next one begins in peace. */
final class ScriptedDay {

  private static final JsonNode NULL = NullNode.instance;

  private ScriptedDay() {}

  static List<Step> steps(DayCast cast) {
    return List.of(
        step(
            "tunnel to-busan-dc goes DOWN",
            set(VPN_TUNNEL, "to-busan-dc", "/status", text("DOWN"))),
        step(
            "internet gateway igw-seoul-edge begins to migrate",
            migration("igw-seoul-edge", "migrating", "unbinding_progress", NULL)),
        step(
            "tunnel to-busan-dc is UP again",
            set(VPN_TUNNEL, "to-busan-dc", "/status", text("UP"))),
        step(
            "igw-seoul-edge is set up on its new server",
            migration("igw-seoul-edge", "migrating", "binding_progress", NULL)),
        step(
            "somebody opens port 22 to the world",
            new Act.Create(SECURITY_GROUP_RULE, cast.sshFromAnywhere())),
        step("igw-seoul-edge has moved", migration("igw-seoul-edge", "available", "none", NULL)),
        step(
            "internet gateway igw-payments begins to migrate",
            migration("igw-payments", "migrating", "unbinding_progress", NULL)),
        step(
            "the rule that opened port 22 is removed",
            new Act.Delete(SECURITY_GROUP_RULE, DayCast.SSH_FROM_ANYWHERE)),
        step(
            "the migration of igw-payments fails",
            migration(
                "igw-payments",
                "ERROR",
                "binding_error",
                text("failed to bind to server igw-agent-07: no response"))),
        step(
            "NAT gateway nat-sg-batch is frozen",
            set(NAT_GATEWAY, "nat-sg-batch", "/admin_state_up", Json.tree(false))),
        step(
            "the spare floating IP is attached",
            new Act.Change(FLOATING_IP, DayCast.SPARE_IP, DayCast.attached())),
        step(
            "VPN gateway partner-hub goes ERROR",
            set(VPN_GATEWAY, "partner-hub", "/state", text("ERROR"))),
        step("igw-payments recovers", migration("igw-payments", "available", "none", NULL)),
        step(
            "the VPN API answers 503 for a while",
            new Act.Fail(FaultOrder.of("status-503", "/v1/vpn-*").times(3))),
        step(
            "nat-sg-batch is unfrozen",
            set(NAT_GATEWAY, "nat-sg-batch", "/admin_state_up", Json.tree(true))),
        step(
            "VPN gateway partner-hub recovers",
            set(VPN_GATEWAY, "partner-hub", "/state", text("ACTIVE"))),
        step(
            "internet gateway igw-popup-store is created",
            new Act.Create(INTERNET_GATEWAY, cast.popUpStore())),
        step(
            "the floating IP is detached again",
            new Act.Change(FLOATING_IP, DayCast.SPARE_IP, DayCast.detached())),
        step("igw-popup-store is deleted", new Act.Delete(INTERNET_GATEWAY, DayCast.POP_UP_STORE)));
  }

  private static Step step(String says, Act act) {
    return new Step(says, act);
  }

  private static Act set(ResourceType type, String name, String pointer, JsonNode value) {
    return new Act.Change(type, Filter.equal("name", name), Edit.set(pointer, value));
  }

  private static Act migration(String name, String state, String status, JsonNode error) {
    Map<JsonPointer, JsonNode> fields = new LinkedHashMap<>();
    fields.put(JsonPointer.compile("/state"), text(state));
    fields.put(JsonPointer.compile("/migrate_status"), text(status));
    fields.put(JsonPointer.compile("/migrate_error"), error);
    return new Act.Change(
        INTERNET_GATEWAY, Filter.equal("name", name), new Edit(fields, List.of()));
  }

  private static JsonNode text(String text) {
    return Json.tree(text);
  }
}
