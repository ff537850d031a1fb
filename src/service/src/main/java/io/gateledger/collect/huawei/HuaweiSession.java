package io.gateledger.collect.huawei;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Account;
import io.gateledger.collect.Authorisation;
import io.gateledger.collect.CallFailed;
import io.gateledger.collect.Problem;
import io.gateledger.collect.ProviderSession;
import io.gateledger.collect.ShortAnswer;
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
  public Authorisation authorise(URI uri, ResourceType type) throws CallFailed {
    return signIn.authorise(uri);
  }

  @Override
  public boolean renew(Authorisation rejected) {
    return signIn.renew(rejected);
  }

  @Override
  public Problem classify(ShortAnswer answer) {
    return HuaweiErrors.classify(answer, account);
  }
}
