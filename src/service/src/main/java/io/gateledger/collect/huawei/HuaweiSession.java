package io.gateledger.collect.huawei;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.RequestFailed;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.ProviderSession;
import java.net.URI;
import java.util.Map;

/** One region of an account; a project belongs to one region, and so does its token. */
final class HuaweiSession implements ProviderSession {

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
  public Map<String, String> variables() {
    return Map.of("project_id", account.credentials().get("project-id"));
  }

  @Override
  public Authorisation authorise(URI uri, ResourceType type) throws RequestFailed {
    return signIn.authorise(uri);
  }

  @Override
  public boolean renew(Authorisation rejected) {
    return signIn.renew(rejected);
  }

  @Override
  public Problem classify(BufferedResponse answer) {
    return HuaweiErrors.classify(answer, account);
  }
}
