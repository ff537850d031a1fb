package io.gateledger.collect.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.RequestFailedException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One account and region of a provider. Safe for use by several threads. Nothing is null unless it
 * is said here. No message that it gives holds a credential, a token or a payload.
 */
public interface ProviderSession {

  /**
   * The base URL of a service, without a trailing slash: the account's own, else what the provider
   * tells, else the documented one.
   *
   * @throws RequestFailedException when the provider has to be asked and does not tell; its problem
   *     is never {@code NotFound}, which would be taken for news of a resource
   */
  URI endpoint(String service) throws RequestFailedException;

  /** What the provider's {@link Provider#pathVariables} stand for. */
  Map<String, String> pathVariables();

  /**
   * Whom a request for a type asks: the account's tenant or project and where, and nothing that
   * changes while a password is rotated, nor a key but where no setting names the tenant. What only
   * a sign-in tells is in it once there has been one.
   */
  TenantFingerprint fingerprint(ResourceType type);

  /**
   * What authorises a GET of exactly this address now.
   *
   * @param type what is asked for there
   * @param now what time it is at the provider, as far as that is known
   * @throws RequestFailedException when signing in fails; never with {@code NotFound}, as above
   */
  Authorisation authorise(URI uri, ResourceType type, Instant now) throws RequestFailedException;

  /**
   * Told that the provider rejected an authorisation: gives up the sign-in behind it, unless that
   * was renewed since or only just.
   *
   * @return whether asking again may help
   */
  boolean renewSignIn(Authorisation rejected);

  /** The provider's id of a response's request, null where it tells none. */
  @Nullable String requestId(BufferedResponse response);

  /**
   * What a response other than 200 means. It is {@code NotFound} only where the provider says in
   * its own words that the resource does not exist: that is what deletions are proved by.
   */
  Problem classifyError(BufferedResponse response);

  /**
   * The top-level object in which a response says whether it succeeded, null where the HTTP status
   * says it; the same for all responses.
   */
  default @Nullable String resultObject() {
    return null;
  }

  /**
   * What the {@link #resultObject} of a 200 says; empty where that is success.
   *
   * @param operation the method and documented path of the request, for messages
   * @param result its scalar fields, empty where the response has none
   */
  default Optional<Problem> checkResult(String operation, Map<String, String> result) {
    return Optional.empty();
  }

  /** Whether an item that was read by its id says itself that the resource is gone. */
  default boolean isDeleted(JsonNode item) {
    return false;
  }
}
