package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The forms in which a tunnel is shown, derived from the 1.1 show form in which it is stored. Lists
 * leave out the status and the algorithms, so that only a show tells UP from DOWN; responses to
 * writes leave out the status; 1.0 spells the remote subnets as one.
 */
final class ScpTunnelView {

  private static final List<String> ONLY_IN_SHOW = List.of("diffie_hellman_groups", "encryptions");

  private ScpTunnelView() {}

  static UnaryOperator<ObjectNode> inDetail(ScpVersion version) {
    return stored -> inVersion(stored, version);
  }

  static UnaryOperator<ObjectNode> afterWrite(ScpVersion version) {
    return stored -> inVersion(stored, version).without("status");
  }

  static UnaryOperator<ObjectNode> inList(ScpVersion version) {
    return stored -> {
      ObjectNode tunnel = inVersion(stored, version);
      tunnel.remove("status");
      for (String phase : List.of("phase1", "phase2")) {
        if (tunnel.path(phase) instanceof ObjectNode shown) {
          shown.remove(ONLY_IN_SHOW);
        }
      }
      return tunnel;
    };
  }

  private static ObjectNode inVersion(ObjectNode stored, ScpVersion version) {
    ObjectNode tunnel = stored.deepCopy();
    return switch (version) {
      case V1_1 -> tunnel;
      case V1_0 -> withSingleSubnet(tunnel);
    };
  }

  /** A tunnel of several subnets has no documented 1.0 form; the first one stands for all. */
  private static ObjectNode withSingleSubnet(ObjectNode tunnel) {
    if (tunnel.path("phase2") instanceof ObjectNode phase2 && phase2.has("remote_subnets")) {
      JsonNode subnets = phase2.remove("remote_subnets");
      phase2.put("remote_subnet", subnets.path(0).asText());
    }
    return tunnel;
  }
}
