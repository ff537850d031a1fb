package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.ErrorCondition;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Samsung Cloud Platform: VPN, scp-vpn-v1, and the network services beside it. */
public final class ScpCloud implements Cloud {

  private final ScpAuthenticator authenticator;
  private final ScpCollections collections;

  public ScpCloud(ScpAccount account, Duration tolerance, Estate estate, Supplier<UUID> ids) {
    this.authenticator = new ScpAuthenticator(account, tolerance);
    this.collections = new ScpCollections(estate, ids);
  }

  @Override
  public List<Endpoint> endpoints() {
    Stream<Endpoint> vpn =
        Stream.concat(
            new ScpVpnGatewayApi(collections).endpoints(),
            new ScpVpnTunnelApi(collections).endpoints());
    return Stream.concat(
            Stream.of(Endpoint.get("/", request -> versions())),
            Stream.concat(vpn, new ScpNetworkApi(collections).endpoints())
                .map(endpoint -> endpoint.withPrecondition(authenticator::authenticate)))
        .toList();
  }

  /** SCP knows no tokens: where one would have expired, its signature fails. */
  @Override
  public Response errorResponse(ErrorCondition condition, Request request) {
    String kind = kind(request.line().path());
    return switch (condition) {
      case UNAUTHORIZED, EXPIRED_TOKEN -> ScpErrors.unauthorized("HmacValidFail");
      case FORBIDDEN -> ScpErrors.error(403, "Forbidden", "Action definition is not found");
      case NOT_FOUND -> ScpErrors.notFound(kind, request.parameters().getOrDefault("id", "none"));
      case NAMELESS_NOT_FOUND -> ScpErrors.gatewayError(404, "Not Found", request);
      case THROTTLED -> ScpErrors.gatewayError(429, "Too Many Requests", request);
      case SERVER_ERROR ->
          ScpErrors.error(500, "ContactAdminForAssistance", "Contact the administrator.");
      case BAD_GATEWAY -> ScpErrors.gatewayError(502, "Bad Gateway", request);
      case UNAVAILABLE -> ScpErrors.gatewayError(503, "Service Unavailable", request);
    };
  }

  private static String kind(String path) {
    return ScpResourceKind.ofPath(path)
        .map(ScpResourceKind::errorName)
        .orElse(path.startsWith("/v1/vpn-tunnels") ? "vpn-tunnel" : "vpn-gateway");
  }

  private static Response versions() {
    ObjectNode json = Json.object();
    ArrayNode versions = json.putArray("versions");
    for (ScpVersion version : ScpVersion.values()) {
      ObjectNode entry = versions.addObject().put("id", version.id());
      entry.putArray("links");
      entry.putNull("not_before").put("status", version.status());
    }
    return Response.json(200, json);
  }
}
