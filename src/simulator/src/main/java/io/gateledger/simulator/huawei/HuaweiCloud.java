package io.gateledger.simulator.huawei;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.ErrorCondition;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.token.TokenService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Huawei Cloud: IAM tokens, and NAT gateways with their rules. */
public final class HuaweiCloud implements Cloud {

  private final HuaweiAccount account;
  private final Estate estate;
  private final TokenService tokens;

  public HuaweiCloud(HuaweiAccount account, Estate estate, TokenService tokens) {
    this.account = account;
    this.estate = estate;
    this.tokens = tokens;
  }

  @Override
  public List<Endpoint> endpoints() {
    HuaweiIamApi iam = new HuaweiIamApi(account, tokens);
    HuaweiAuthenticator authenticator = new HuaweiAuthenticator(account, tokens);
    Stream<Endpoint> authenticated =
        Stream.concat(Stream.of(iam.findProject()), new HuaweiNatApi(account, estate).endpoints());
    return Stream.concat(
            Stream.of(iam.obtainToken()),
            authenticated.map(endpoint -> endpoint.withPrecondition(authenticator::authenticate)))
        .toList();
  }

  @Override
  public Response errorResponse(ErrorCondition condition, Request request) {
    Optional<HuaweiResourceKind> kind = HuaweiResourceKind.ofPath(request.line().path());
    if (kind.isEmpty() && condition == ErrorCondition.UNAUTHORIZED) {
      return HuaweiErrors.iam(401, "Unauthorized", "The username or password is wrong.");
    }
    return switch (condition) {
      case UNAUTHORIZED -> HuaweiErrors.incorrectAuthentication("decrypt token fail");
      case EXPIRED_TOKEN -> HuaweiErrors.tokenMustBeUpdated();
      case FORBIDDEN ->
          HuaweiErrors.gateway(403, "APIGW.0302", "The IAM user is not allowed to access the API.");
      case NOT_FOUND ->
          kind.orElse(HuaweiResourceKind.PUBLIC_GATEWAY)
              .notFound(request.parameters().getOrDefault("id", "none"));
      case NAMELESS_NOT_FOUND ->
          HuaweiErrors.gateway(
              404, "APIGW.0101", "The API does not exist or has not been published.");
      case THROTTLED ->
          HuaweiErrors.gateway(
              429,
              "APIGW.0308",
              "The throttling threshold has been reached: policy user over ratelimit,limit:60,time:1 minute");
      case SERVER_ERROR -> HuaweiErrors.nat(500, "NAT.0101", "Internal server error.");
      case BAD_GATEWAY -> HuaweiErrors.htmlPage(502, "Bad Gateway");
      case UNAVAILABLE ->
          HuaweiErrors.gateway(503, "APIGW.0613", "The backend service is unavailable.");
    };
  }
}
