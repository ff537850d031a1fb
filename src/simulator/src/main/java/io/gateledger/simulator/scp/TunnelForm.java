package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The forms of a tunnel, derived from the 1.1 show form in which it is stored. Lists leave out the
 * status and the algorithms, so that UP and DOWN are told by a show alone; answers to writes leave
 * out the status; 1.0 spells the remote subnets as one.
 */
final class TunnelForm {

  private static final List<String> SHOWN_ALONE = List.of("diffie_hellman_groups", "encryptions");

  private TunnelForm() {}

  static UnaryOperator<ObjectNode> show(ScpVersion version) {
    return stored -> inVersion(stored, version);
  }

  static UnaryOperator<ObjectNode> written(ScpVersion version) {
    return stored -> inVersion(stored, version).without("status");
  }

  static UnaryOperator<ObjectNode> listed(ScpVersion version) {
    return stored -> {
      ObjectNode tunnel = inVersion(stored, version);
      tunnel.remove("status");
      for (String phase : List.of("phase1", "phase2")) {
        if (tunnel.path(phase) instanceof ObjectNode shown) {
          shown.remove(SHOWN_ALONE);
        }
      }
      return tunnel;
    };
  }

  private static ObjectNode inVersion(ObjectNode stored, ScpVersion version) {
    ObjectNode tunnel = stored.deepCopy();
    return switch (version) {
      case V1_1 -> tunnel;
      case V1_0 -> inSingular(tunnel);
    };
  }

  /** A tunnel of several subnets has no documented 1.0 form; the first one stands for all. */
  private static ObjectNode inSingular(ObjectNode tunnel) {
    if (tunnel.path("phase2") instanceof ObjectNode phase2 && phase2.has("remote_subnets")) {
      JsonNode subnets = phase2.remove("remote_subnets");
      phase2.put("remote_subnet", subnets.path(0).asText());
    }
    return tunnel;
  }
}
