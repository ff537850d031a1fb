package io.gateledger.simulator.huawei;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.token.TokenDesk;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Cloud;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Refusal;
import io.gateledger.simulator.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Huawei Cloud: IAM tokens, and NAT gateways with their rules. */
public final class HuaweiCloud implements Cloud {

  private final HuaweiAccount account;
  private final Estate estate;
  private final TokenDesk tokens;

  public HuaweiCloud(HuaweiAccount account, Estate estate, TokenDesk tokens) {
    this.account = account;
    this.estate = estate;
    this.tokens = tokens;
  }

  @Override
  public List<Endpoint> endpoints() {
    IamApi iam = new IamApi(account, tokens);
    HuaweiGuard guard = new HuaweiGuard(account, tokens);
    Stream<Endpoint> guarded =
        Stream.concat(Stream.of(iam.findProject()), new NatApi(account, estate).endpoints());
    return Stream.concat(
            Stream.of(iam.obtainToken()), guarded.map(endpoint -> endpoint.guardedBy(guard::check)))
        .toList();
  }

  @Override
  public Reply refusal(Refusal refusal, Call call) {
    Optional<NatKind> kind = NatKind.ofPath(call.line().path());
    if (kind.isEmpty() && refusal == Refusal.UNAUTHORIZED) {
      return HuaweiErrors.iam(401, "Unauthorized", "The username or password is wrong.");
    }
    return switch (refusal) {
      case UNAUTHORIZED -> HuaweiErrors.incorrectAuthentication("decrypt token fail");
      case EXPIRED_TOKEN -> HuaweiErrors.tokenMustBeUpdated();
      case FORBIDDEN ->
          HuaweiErrors.gateway(403, "APIGW.0302", "The IAM user is not allowed to access the API.");
      case NOT_FOUND ->
          kind.orElse(NatKind.PUBLIC_GATEWAY)
              .notFound(call.parameters().getOrDefault("id", "none"));
      case NAMELESS_NOT_FOUND ->
          HuaweiErrors.gateway(
              404, "APIGW.0101", "The API does not exist or has not been published.");
      case THROTTLED ->
          HuaweiErrors.gateway(
              429,
              "APIGW.0308",
              "The throttling threshold has been reached: policy user over ratelimit,limit:60,time:1 minute");
      case SERVER_ERROR -> HuaweiErrors.nat(500, "NAT.0101", "Internal server error.");
      case BAD_GATEWAY -> HuaweiErrors.page(502, "Bad Gateway");
      case UNAVAILABLE ->
          HuaweiErrors.gateway(503, "APIGW.0613", "The backend service is unavailable.");
    };
  }
}
