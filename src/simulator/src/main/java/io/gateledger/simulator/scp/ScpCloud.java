package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Cloud;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Refusal;
import io.gateledger.simulator.wire.Reply;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Samsung Cloud Platform: VPN, scp-vpn-v1, and the network services beside it. */
public final class ScpCloud implements Cloud {

  private final ScpGuard guard;
  private final ScpDesk desk;

  public ScpCloud(ScpAccount account, Duration tolerance, Estate estate, Supplier<UUID> ids) {
    this.guard = new ScpGuard(account, tolerance);
    this.desk = new ScpDesk(estate, ids);
  }

  @Override
  public List<Endpoint> endpoints() {
    Stream<Endpoint> vpn =
        Stream.concat(new VpnGatewayApi(desk).endpoints(), new VpnTunnelApi(desk).endpoints());
    return Stream.concat(
            Stream.of(Endpoint.get("/", call -> versions())),
            Stream.concat(vpn, new NetworkApi(desk).endpoints())
                .map(endpoint -> endpoint.guardedBy(guard::check)))
        .toList();
  }

  /** SCP knows no tokens: where one would have expired, its signature fails. */
  @Override
  public Reply refusal(Refusal refusal, Call call) {
    String kind = kind(call.line().path());
    return switch (refusal) {
      case UNAUTHORIZED, EXPIRED_TOKEN -> ScpErrors.unauthorized("HmacValidFail");
      case FORBIDDEN -> ScpErrors.error(403, "Forbidden", "Action definition is not found");
      case NOT_FOUND -> ScpErrors.notFound(kind, call.parameters().getOrDefault("id", "none"));
      case NAMELESS_NOT_FOUND -> ScpErrors.nameless(404, "Not Found", call);
      case THROTTLED -> ScpErrors.nameless(429, "Too Many Requests", call);
      case SERVER_ERROR ->
          ScpErrors.error(500, "ContactAdminForAssistance", "Contact the administrator.");
      case BAD_GATEWAY -> ScpErrors.nameless(502, "Bad Gateway", call);
      case UNAVAILABLE -> ScpErrors.nameless(503, "Service Unavailable", call);
    };
  }

  private static String kind(String path) {
    return NetworkKind.ofPath(path)
        .map(NetworkKind::word)
        .orElse(path.startsWith("/v1/vpn-tunnels") ? "vpn-tunnel" : "vpn-gateway");
  }

  private static Reply versions() {
    ObjectNode json = Json.object();
    ArrayNode versions = json.putArray("versions");
    for (ScpVersion version : ScpVersion.values()) {
      ObjectNode said = versions.addObject().put("id", version.id());
      said.putArray("links");
      said.putNull("not_before").put("status", version.status());
    }
    return Reply.json(200, json);
  }
}
