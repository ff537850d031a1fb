package io.gateledger.simulator.nhnappkey;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.ErrorCondition;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.token.TokenService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** NHN's appkey API, nhn-vpc-appkey-v1. */
public final class NhnAppkeyCloud implements Cloud {

  static final String ROOT = "/compute/v1.0/appkeys/{appkey}";

  private final NhnAppkeyAccount account;
  private final Estate estate;
  private final TokenService tokens;
  private final Supplier<UUID> ids;

  public NhnAppkeyCloud(
      NhnAppkeyAccount account, Estate estate, TokenService tokens, Supplier<UUID> ids) {
    this.account = account;
    this.estate = estate;
    this.tokens = tokens;
    this.ids = ids;
  }

  @Override
  public List<Endpoint> endpoints() {
    NhnAppkeyCollections collections = new NhnAppkeyCollections(estate, ids);
    Stream<Endpoint> resources =
        Stream.of(
                new NhnAppkeySecurityGroupApi(collections).endpoints(),
                new NhnAppkeySecurityGroupRuleApi(collections).endpoints(),
                new NhnAppkeyNetworkApi(collections).endpoints(),
                new NhnAppkeyFloatingIpApi(collections).endpoints())
            .flatMap(endpoints -> endpoints)
            .map(endpoint -> endpoint.withPrecondition(this::checkToken));
    return Stream.concat(new NhnAppkeyTokenApi(account, tokens).endpoints(), resources)
        .map(endpoint -> endpoint.withPrecondition(this::checkAppkey))
        .toList();
  }

  /**
   * An error with an HTTP status other than 200 comes from the gateway before the API; its header
   * repeats the status in the code. An expired token is reported by the API itself, so within a
   * 200.
   */
  @Override
  public Response errorResponse(ErrorCondition condition, Request request) {
    return switch (condition) {
      case EXPIRED_TOKEN -> NhnAppkeyResult.INVALID_TOKEN.toResponse();
      case UNAUTHORIZED -> withStatus(401, NhnAppkeyResult.INVALID_TOKEN);
      case FORBIDDEN -> withStatus(403, NhnAppkeyResult.PERMISSION_DENIED);
      case NOT_FOUND -> withStatus(404, new NhnAppkeyResult(-5, "NONEXISTENT RESOURCE"));
      case THROTTLED -> withStatus(429, new NhnAppkeyResult(-1, "TOO MANY REQUESTS"));
      case SERVER_ERROR -> withStatus(500, NhnAppkeyResult.UNKNOWN_FAILURE);
      case NAMELESS_NOT_FOUND -> gatewayError(404, "Not Found");
      case BAD_GATEWAY -> gatewayError(502, "Bad Gateway");
      case UNAVAILABLE -> gatewayError(503, "Service Unavailable");
    };
  }

  private static Response withStatus(int status, NhnAppkeyResult result) {
    return new Response(status, Map.of(), new Body.Document(result.envelope()));
  }

  private static Response gatewayError(int status, String reason) {
    return Response.text(
        status,
        "text/html",
        "<html><head><title>%d %s</title></head><body><h1>%d %s</h1></body></html>"
            .formatted(status, reason, status, reason));
  }

  private Optional<Response> checkAppkey(Request request) {
    return request.parameter("appkey").equals(account.appkey())
        ? Optional.empty()
        : Optional.of(NhnAppkeyResult.PERMISSION_DENIED.toResponse());
  }

  private Optional<Response> checkToken(Request request) {
    Optional<String> token = request.header("X-Auth-Token");
    if (token.isEmpty()) {
      return Optional.of(NhnAppkeyResult.PERMISSION_DENIED.toResponse());
    }
    return switch (tokens.status(token.get(), request.receivedAt())) {
      case VALID -> Optional.empty();
      case EXPIRED, UNKNOWN -> Optional.of(NhnAppkeyResult.INVALID_TOKEN.toResponse());
    };
  }
}
