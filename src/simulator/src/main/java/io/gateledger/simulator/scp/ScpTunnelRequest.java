package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * scp-vpn-v1, sections 2 and 8: the phases that a create and an update both carry. The pre-shared
 * key is checked and then forgotten: no response ever echoes it.
 */
record ScpTunnelRequest(JsonNode body, ScpVersion version) {

  private static final Pattern PRE_SHARED_KEY = Pattern.compile(".{8,64}");
  private static final Pattern TEXT = Pattern.compile(".+");

  List<String> errorsOfCreate() {
    ScpValidationErrors errors = new ScpValidationErrors();
    errors.requireText(body, "name", ScpVpnGatewayApi.NAME);
    errors.requireText(body, "vpn_gateway_id", TEXT);
    checkPhase1(errors);
    checkPhase2(errors);
    return errors.messages();
  }

  /** An update may leave a phase out, but a phase that it names must be whole. */
  List<String> errorsOfUpdate() {
    ScpValidationErrors errors = new ScpValidationErrors();
    if (body.has("phase1")) {
      checkPhase1(errors);
    }
    if (body.has("phase2")) {
      checkPhase2(errors);
    }
    return errors.messages();
  }

  ObjectNode phase1() {
    JsonNode requested = body.path("phase1");
    ObjectNode phase = Json.object();
    phase.set("diffie_hellman_groups", requested.path("phase1_diffie_hellman_groups"));
    phase.set("dpd_retry_interval", requested.path("dpd_retry_interval"));
    phase.set("encryptions", requested.path("phase1_encryptions"));
    phase.set("ike_version", requested.path("ike_version"));
    phase.set("life_time", requested.path("phase1_life_time"));
    phase.set("peer_gateway_ip", requested.path("peer_gateway_ip"));
    return phase;
  }

  ObjectNode phase2() {
    JsonNode requested = body.path("phase2");
    ObjectNode phase = Json.object();
    phase.set("diffie_hellman_groups", requested.path("phase2_diffie_hellman_groups"));
    phase.set("encryptions", requested.path("phase2_encryptions"));
    phase.set("life_time", requested.path("phase2_life_time"));
    phase.set("perfect_forward_secrecy", requested.path("perfect_forward_secrecy"));
    phase.set("remote_subnets", remoteSubnets(requested));
    return phase;
  }

  private JsonNode remoteSubnets(JsonNode phase2) {
    return switch (version) {
      case V1_1 -> phase2.path("remote_subnets");
      case V1_0 -> {
        ArrayNode only = Json.array();
        yield only.add(phase2.path("remote_subnet").asText());
      }
    };
  }

  private void checkPhase1(ScpValidationErrors errors) {
    JsonNode phase = body.path("phase1");
    errors.requireInteger(phase, "dpd_retry_interval", 1, 3600);
    errors.requireInteger(phase, "ike_version", 1, 2);
    errors.requireText(phase, "peer_gateway_ip", TEXT);
    errors.requireList(phase, "phase1_diffie_hellman_groups", 100);
    errors.requireList(phase, "phase1_encryptions", 100);
    errors.requireInteger(phase, "phase1_life_time", 1, Integer.MAX_VALUE);
    errors.requireText(phase, "pre_shared_key", PRE_SHARED_KEY);
  }

  private void checkPhase2(ScpValidationErrors errors) {
    JsonNode phase = body.path("phase2");
    errors.requireOneOf(phase, "perfect_forward_secrecy", Set.of("ENABLE", "DISABLE"));
    errors.requireList(phase, "phase2_diffie_hellman_groups", 100);
    errors.requireList(phase, "phase2_encryptions", 100);
    errors.requireInteger(phase, "phase2_life_time", 1, Integer.MAX_VALUE);
    switch (version) {
      case V1_0 -> errors.requireText(phase, "remote_subnet", TEXT);
      case V1_1 -> errors.requireList(phase, "remote_subnets", 10);
    }
  }
}
