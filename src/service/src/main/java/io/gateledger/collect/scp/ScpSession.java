package io.gateledger.collect.scp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.RequestIds;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One region of an account; there is nothing to sign in to. */
final class ScpSession implements ProviderSession {

  /** In a service's own words, or else in the gateway's. */
  static final RequestIds REQUEST_IDS =
      new RequestIds(List.of("X-Request-Id"), List.of("/errors/0/request_id", "/requestId"));

  private final Account account;
  private final String region;
  private final ScpSigner signer;

  ScpSession(Account account, String region) {
    this.account = account;
    this.region = region;
    this.signer = new ScpSigner(account.credentials());
  }

  @Override
  public URI endpoint(String service) {
    return account.endpoint(service).orElseGet(() -> documented(service));
  }

  @Override
  public Map<String, String> pathVariables() {
    return Map.of();
  }

  @Override
  public TenantFingerprint fingerprint(ResourceType type) {
    return TenantFingerprint.NONE
        .withKey(account.credentials().get("access-key"))
        .withEndpoint(endpoint(type.service()));
  }

  @Override
  public Authorisation authorise(URI uri, ResourceType type, Instant now) {
    return signer.sign(uri, now, apiVersion(type));
  }

  @Override
  public boolean renewSignIn(Authorisation rejected) {
    // The next signature would be as good or bad as this one.
    return false;
  }

  @Override
  public @Nullable String requestId(BufferedResponse response) {
    return REQUEST_IDS.in(response);
  }

  @Override
  public Problem classifyError(BufferedResponse response) {
    return ScpErrors.classify(response, account);
  }

  /** After a deletion a read answers 404 or, for a while, the resource in state DELETED. */
  @Override
  public boolean isDeleted(JsonNode item) {
    return "DELETED".equals(item.path("state").asText());
  }

  private URI documented(String service) {
    return URI.create(
        "https://%s.%s.%s.samsungsdscloud.com"
            .formatted(
                service, region, account.providerSetting(ScpProvider.ENVIRONMENT).orElseThrow()));
  }

  /** The account's, where it speaks of the type's service; else the one its entry describes. */
  private @Nullable String apiVersion(ResourceType type) {
    return account
        .providerSetting(ScpProvider.API_VERSION)
        .filter(version -> version.startsWith(type.service() + ' '))
        .orElse(type.apiVersion());
  }
}
