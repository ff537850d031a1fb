package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * scp-vpn-v1, sections 2 and 8: the phases that a create and a set both carry. The pre-shared key
 * is checked and then forgotten: no answer ever echoes it.
 */
record TunnelRequest(JsonNode body, ScpVersion version) {

  private static final Pattern KEY = Pattern.compile(".{8,64}");
  private static final Pattern TEXT = Pattern.compile(".+");

  List<String> complaintsOfCreate() {
    Complaints complaints = new Complaints();
    complaints.text(body, "name", VpnGatewayApi.NAME);
    complaints.text(body, "vpn_gateway_id", TEXT);
    checkPhase1(complaints);
    checkPhase2(complaints);
    return complaints.details();
  }

  /** A set may leave a phase out, but a phase that it names must be whole. */
  List<String> complaintsOfSet() {
    Complaints complaints = new Complaints();
    if (body.has("phase1")) {
      checkPhase1(complaints);
    }
    if (body.has("phase2")) {
      checkPhase2(complaints);
    }
    return complaints.details();
  }

  ObjectNode phase1() {
    JsonNode asked = body.path("phase1");
    ObjectNode phase = Json.object();
    phase.set("diffie_hellman_groups", asked.path("phase1_diffie_hellman_groups"));
    phase.set("dpd_retry_interval", asked.path("dpd_retry_interval"));
    phase.set("encryptions", asked.path("phase1_encryptions"));
    phase.set("ike_version", asked.path("ike_version"));
    phase.set("life_time", asked.path("phase1_life_time"));
    phase.set("peer_gateway_ip", asked.path("peer_gateway_ip"));
    return phase;
  }

  ObjectNode phase2() {
    JsonNode asked = body.path("phase2");
    ObjectNode phase = Json.object();
    phase.set("diffie_hellman_groups", asked.path("phase2_diffie_hellman_groups"));
    phase.set("encryptions", asked.path("phase2_encryptions"));
    phase.set("life_time", asked.path("phase2_life_time"));
    phase.set("perfect_forward_secrecy", asked.path("perfect_forward_secrecy"));
    phase.set("remote_subnets", remoteSubnets(asked));
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

  private void checkPhase1(Complaints complaints) {
    JsonNode phase = body.path("phase1");
    complaints.integer(phase, "dpd_retry_interval", 1, 3600);
    complaints.integer(phase, "ike_version", 1, 2);
    complaints.text(phase, "peer_gateway_ip", TEXT);
    complaints.list(phase, "phase1_diffie_hellman_groups", 100);
    complaints.list(phase, "phase1_encryptions", 100);
    complaints.integer(phase, "phase1_life_time", 1, Integer.MAX_VALUE);
    complaints.text(phase, "pre_shared_key", KEY);
  }

  private void checkPhase2(Complaints complaints) {
    JsonNode phase = body.path("phase2");
    complaints.oneOf(phase, "perfect_forward_secrecy", Set.of("ENABLE", "DISABLE"));
    complaints.list(phase, "phase2_diffie_hellman_groups", 100);
    complaints.list(phase, "phase2_encryptions", 100);
    complaints.integer(phase, "phase2_life_time", 1, Integer.MAX_VALUE);
    switch (version) {
      case V1_0 -> complaints.text(phase, "remote_subnet", TEXT);
      case V1_1 -> complaints.list(phase, "remote_subnets", 10);
    }
  }
}
