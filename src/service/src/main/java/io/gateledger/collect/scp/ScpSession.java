package io.gateledger.collect.scp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.ProviderSession;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One region of an account; there is nothing to sign in to. */
final class ScpSession implements ProviderSession {

  private final Account account;
  private final String region;
  private final Clock clock;
  private final ScpSigner signer;

  ScpSession(Account account, String region, Clock clock) {
    this.account = account;
    this.region = region;
    this.clock = clock;
    this.signer = new ScpSigner(account.credentials());
  }

  @Override
  public URI endpoint(String service) {
    return account.endpoint(service).orElseGet(() -> documented(service));
  }

  @Override
  public Map<String, String> variables() {
    return Map.of();
  }

  @Override
  public Authorisation authorise(URI uri, ResourceType type) {
    return signer.sign(uri, clock.instant(), apiVersion(type));
  }

  @Override
  public boolean renew(Authorisation rejected) {
    // The next signature would be as good or bad as this one.
    return false;
  }

  @Override
  public Problem classify(BufferedResponse answer) {
    return ScpErrors.classify(answer, account);
  }

  /** After a deletion a read answers 404 or, for a while, the resource in state DELETED. */
  @Override
  public boolean saysGone(JsonNode item) {
    return "DELETED".equals(item.path("state").asText());
  }

  private URI documented(String service) {
    return URI.create(
        "https://%s.%s.%s.samsungsdscloud.com"
            .formatted(service, region, account.environment().orElseThrow()));
  }

  /** The account's, where it speaks of the type's service; else the one its entry describes. */
  private @Nullable String apiVersion(ResourceType type) {
    return account
        .apiVersion()
        .filter(version -> version.startsWith(type.service() + ' '))
        .orElse(type.apiVersion());
  }
}
