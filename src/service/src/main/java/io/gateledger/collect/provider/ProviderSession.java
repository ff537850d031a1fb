package io.gateledger.collect.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.RequestFailed;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One account and region of a provider; safe for use by several threads. */
public interface ProviderSession {

  /**
   * The base URL of a service, without a trailing slash: the account's own, else what the provider
   * tells, else the documented one.
   *
   * @throws RequestFailed when the provider has to be asked and does not tell
   */
  URI endpoint(String service) throws RequestFailed;

  /** What {@code {name}} in a path stands for, besides {@code {id}}. */
  Map<String, String> variables();

  /**
   * What authorises a GET of exactly this address now.
   *
   * @param type what is asked for there
   * @throws RequestFailed when signing in fails
   */
  Authorisation authorise(URI uri, ResourceType type) throws RequestFailed;

  /**
   * Told that the provider rejected an authorisation: gives up the sign-in behind it, unless that
   * was renewed since or only just.
   *
   * @return whether asking again may help
   */
  boolean renew(Authorisation rejected);

  /** What an answer other than 200 means. */
  Problem classify(BufferedResponse answer);

  /** The top-level object in which an answer says whether it succeeded, null where HTTP does. */
  default @Nullable String verdict() {
    return null;
  }

  /**
   * What the verdict of a 200 says.
   *
   * @param what the method and documented path of the request, for messages
   * @param verdict its scalar fields, empty where the answer gave none
   */
  default Optional<Problem> judge(String what, Map<String, String> verdict) {
    return Optional.empty();
  }

  /** Whether an item that was read by its id says itself that the resource is gone. */
  default boolean saysGone(JsonNode item) {
    return false;
  }
}
