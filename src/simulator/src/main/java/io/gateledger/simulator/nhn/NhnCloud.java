package io.gateledger.simulator.nhn;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.ErrorCondition;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.token.TokenService;
import io.gateledger.simulator.token.TokenStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** NHN Cloud: Identity v2 and Network v2. */
public final class NhnCloud implements Cloud {

  private final NhnAccount account;
  private final Estate estate;
  private final TokenService tokens;
  private final Supplier<UUID> ids;

  public NhnCloud(NhnAccount account, Estate estate, TokenService tokens, Supplier<UUID> ids) {
    this.account = account;
    this.estate = estate;
    this.tokens = tokens;
    this.ids = ids;
  }

  @Override
  public List<Endpoint> endpoints() {
    Stream<Endpoint> network =
        Stream.concat(
            new NhnInternetGatewayApi(account, estate, ids).endpoints(),
            new NhnNetworkApi(estate).endpoints());
    return Stream.concat(
            new NhnIdentityApi(account, tokens).endpoints(),
            network.map(endpoint -> endpoint.withPrecondition(this::checkToken)))
        .toList();
  }

  @Override
  public Response errorResponse(ErrorCondition condition, Request request) {
    return switch (condition) {
      case UNAUTHORIZED, EXPIRED_TOKEN -> NhnErrors.unauthorized();
      case FORBIDDEN ->
          NhnErrors.neutron(403, "PolicyNotAuthorized", "The request is disallowed by policy.");
      case NOT_FOUND -> notFound(request);
      case NAMELESS_NOT_FOUND -> NhnErrors.htmlPage(404, "Not Found");
      case THROTTLED -> NhnErrors.neutron(429, "OverLimit", "This request was rate-limited.");
      case SERVER_ERROR ->
          NhnErrors.neutron(
              500,
              "HTTPInternalServerError",
              "Request Failed: internal server error while processing your request.");
      case BAD_GATEWAY -> NhnErrors.htmlPage(502, "Bad Gateway");
      case UNAVAILABLE -> NhnErrors.htmlPage(503, "Service Temporarily Unavailable");
    };
  }

  private static Response notFound(Request request) {
    String id = request.parameters().getOrDefault("id", "none");
    return NhnResourceKind.ofPath(request.line().path())
        .map(kind -> kind.notFound(id))
        .orElseGet(() -> NhnErrors.internetGatewayNotFound(id));
  }

  private Optional<Response> checkToken(Request request) {
    TokenStatus status =
        request
            .header("X-Auth-Token")
            .map(token -> tokens.status(token, request.receivedAt()))
            .orElse(TokenStatus.UNKNOWN);
    return switch (status) {
      case VALID -> Optional.empty();
      case EXPIRED, UNKNOWN -> Optional.of(NhnErrors.unauthorized());
    };
  }
}
