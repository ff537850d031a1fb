package io.gateledger.simulator.nhnappkey;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.token.TokenDesk;
import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Cloud;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Refusal;
import io.gateledger.simulator.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** NHN's appkey API, nhn-vpc-appkey-v1. */
public final class AppkeyCloud implements Cloud {

  static final String ROOT = "/compute/v1.0/appkeys/{appkey}";

  private final AppkeyAccount account;
  private final Estate estate;
  private final TokenDesk tokens;
  private final Supplier<UUID> ids;

  public AppkeyCloud(AppkeyAccount account, Estate estate, TokenDesk tokens, Supplier<UUID> ids) {
    this.account = account;
    this.estate = estate;
    this.tokens = tokens;
    this.ids = ids;
  }

  @Override
  public List<Endpoint> endpoints() {
    Shelves shelves = new Shelves(estate, ids);
    Stream<Endpoint> resources =
        Stream.of(
                new SecurityGroupApi(shelves).endpoints(),
                new SecurityGroupRuleApi(shelves).endpoints(),
                new NetworkApi(shelves).endpoints(),
                new FloatingIpApi(shelves).endpoints())
            .flatMap(endpoints -> endpoints)
            .map(endpoint -> endpoint.guardedBy(this::checkToken));
    return Stream.concat(new TokenApi(account, tokens).endpoints(), resources)
        .map(endpoint -> endpoint.guardedBy(this::checkAppkey))
        .toList();
  }

  /**
   * A refusal with an HTTP status other than 200 comes from the gateway before the API; its header
   * repeats the status in the code. An expired token is told by the API itself, so within a 200.
   */
  @Override
  public Reply refusal(Refusal refusal, Call call) {
    return switch (refusal) {
      case EXPIRED_TOKEN -> Result.TOKEN_REFUSED.reply();
      case UNAUTHORIZED -> withStatus(401, Result.TOKEN_REFUSED);
      case FORBIDDEN -> withStatus(403, Result.PERMISSION_DENIED);
      case NOT_FOUND -> withStatus(404, new Result(-5, "NONEXISTENT RESOURCE"));
      case THROTTLED -> withStatus(429, new Result(-1, "TOO MANY REQUESTS"));
      case SERVER_ERROR -> withStatus(500, Result.UNKNOWN_FAILURE);
      case NAMELESS_NOT_FOUND -> gateway(404, "Not Found");
      case BAD_GATEWAY -> gateway(502, "Bad Gateway");
      case UNAVAILABLE -> gateway(503, "Service Unavailable");
    };
  }

  private static Reply withStatus(int status, Result result) {
    return new Reply(status, Map.of(), new Body.Document(result.envelope()));
  }

  private static Reply gateway(int status, String reason) {
    return Reply.text(
        status,
        "text/html",
        "<html><head><title>%d %s</title></head><body><h1>%d %s</h1></body></html>"
            .formatted(status, reason, status, reason));
  }

  private Optional<Reply> checkAppkey(Call call) {
    return call.parameter("appkey").equals(account.appkey())
        ? Optional.empty()
        : Optional.of(Result.PERMISSION_DENIED.reply());
  }

  private Optional<Reply> checkToken(Call call) {
    Optional<String> token = call.header("X-Auth-Token");
    if (token.isEmpty()) {
      return Optional.of(Result.PERMISSION_DENIED.reply());
    }
    return switch (tokens.standing(token.get(), call.receivedAt())) {
      case VALID -> Optional.empty();
      case EXPIRED, UNKNOWN -> Optional.of(Result.TOKEN_REFUSED.reply());
    };
  }
}
