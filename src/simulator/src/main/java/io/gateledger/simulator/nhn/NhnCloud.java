package io.gateledger.simulator.nhn;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.token.TokenDesk;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Cloud;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Refusal;
import io.gateledger.simulator.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** NHN Cloud: Identity v2 and Network v2. */
public final class NhnCloud implements Cloud {

  private final NhnAccount account;
  private final Estate estate;
  private final TokenDesk tokens;
  private final Supplier<UUID> ids;

  public NhnCloud(NhnAccount account, Estate estate, TokenDesk tokens, Supplier<UUID> ids) {
    this.account = account;
    this.estate = estate;
    this.tokens = tokens;
    this.ids = ids;
  }

  @Override
  public List<Endpoint> endpoints() {
    Stream<Endpoint> network =
        Stream.concat(
            new InternetGatewayApi(account, estate, ids).endpoints(),
            new NetworkApi(estate).endpoints());
    return Stream.concat(
            new IdentityApi(account, tokens).endpoints(),
            network.map(endpoint -> endpoint.guardedBy(this::checkToken)))
        .toList();
  }

  @Override
  public Reply refusal(Refusal refusal, Call call) {
    return switch (refusal) {
      case UNAUTHORIZED, EXPIRED_TOKEN -> NhnErrors.unauthorized();
      case FORBIDDEN ->
          NhnErrors.neutron(403, "PolicyNotAuthorized", "The request is disallowed by policy.");
      case NOT_FOUND -> notFound(call);
      case NAMELESS_NOT_FOUND -> NhnErrors.page(404, "Not Found");
      case THROTTLED -> NhnErrors.neutron(429, "OverLimit", "This request was rate-limited.");
      case SERVER_ERROR ->
          NhnErrors.neutron(
              500,
              "HTTPInternalServerError",
              "Request Failed: internal server error while processing your request.");
      case BAD_GATEWAY -> NhnErrors.page(502, "Bad Gateway");
      case UNAVAILABLE -> NhnErrors.page(503, "Service Temporarily Unavailable");
    };
  }

  private static Reply notFound(Call call) {
    String id = call.parameters().getOrDefault("id", "none");
    return NetworkKind.ofPath(call.line().path())
        .map(kind -> kind.notFound(id))
        .orElseGet(() -> NhnErrors.noSuchGateway(id));
  }

  private Optional<Reply> checkToken(Call call) {
    TokenDesk.Standing standing =
        call.header("X-Auth-Token")
            .map(token -> tokens.standing(token, call.receivedAt()))
            .orElse(TokenDesk.Standing.UNKNOWN);
    return switch (standing) {
      case VALID -> Optional.empty();
      case EXPIRED, UNKNOWN -> Optional.of(NhnErrors.unauthorized());
    };
  }
}
