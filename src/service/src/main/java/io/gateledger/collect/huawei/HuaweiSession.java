package io.gateledger.collect.huawei;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.RequestIds;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One region of an account; a project belongs to one region, and so does its token. */
final class HuaweiSession implements ProviderSession {

  static final RequestIds REQUEST_IDS =
      new RequestIds(
          List.of("X-Request-Id", "X-Openstack-Request-Id"), List.of("/request_id", "/requestId"));

  private final Account account;
  private final String region;
  private final HuaweiSignIn signIn;

  HuaweiSession(Account account, String region, HuaweiSignIn signIn) {
    this.account = account;
    this.region = region;
    this.signIn = signIn;
  }

  @Override
  public URI endpoint(String service) {
    return HuaweiProvider.endpoint(account, service, region);
  }

  @Override
  public Map<String, String> pathVariables() {
    return Map.of("project_id", account.credentials().get("project-id"));
  }

  @Override
  public TenantFingerprint fingerprint(ResourceType type) {
    TenantFingerprint configured =
        TenantFingerprint.NONE
            .with("project", account.credentials().get("project-id"))
            .withEndpoint(endpoint(type.service()));
    return signIn.identify(configured);
  }

  @Override
  public Authorisation authorise(URI uri, ResourceType type, Instant now)
      throws RequestFailedException {
    return signIn.authorise(uri, now);
  }

  @Override
  public boolean renewSignIn(Authorisation rejected) {
    return signIn.renewSignIn(rejected);
  }

  @Override
  public @Nullable String requestId(BufferedResponse response) {
    return REQUEST_IDS.in(response);
  }

  @Override
  public Problem classifyError(BufferedResponse response) {
    return HuaweiErrors.classify(response, account);
  }
}
