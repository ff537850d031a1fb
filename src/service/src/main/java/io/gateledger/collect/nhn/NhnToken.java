package io.gateledger.collect.nhn;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.collect.Problem;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.TokenCache;
import io.gateledger.collect.provider.TokenExpiry;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A token and the service catalogue that came with it.
 *
 * @param endpoints base URLs by service type and region, as {@code network/KR1}
 */
record NhnToken(String value, Instant expires, Map<String, URI> endpoints)
    implements TokenCache.Token {

  NhnToken {
    endpoints = Map.copyOf(endpoints);
  }

  /** Reads the answer to {@code POST /v2.0/tokens}. */
  static NhnToken of(BufferedResponse answer) throws RequestFailedException {
    String id = answer.textAt("/access/token/id");
    if (id == null) {
      throw new RequestFailedException(
          new Problem.Refused(answer.operation() + " answered without a token"),
          NhnSession.REQUEST_IDS.in(answer));
    }
    Map<String, URI> endpoints = new HashMap<>();
    for (JsonNode service : answer.json().at("/access/serviceCatalog")) {
      for (JsonNode endpoint : service.path("endpoints")) {
        baseUrl(endpoint.path("publicURL").asText(""))
            .ifPresent(
                url ->
                    endpoints.put(
                        key(service.path("type").asText(""), endpoint.path("region").asText("")),
                        url));
      }
    }
    return new NhnToken(
        id, TokenExpiry.parse(answer, "/access/token/expires", NhnSession.REQUEST_IDS), endpoints);
  }

  Optional<URI> endpoint(String service, String region) {
    return Optional.ofNullable(endpoints.get(key(service, region)));
  }

  @Override
  public String toString() {
    return "token (not shown) until " + expires;
  }

  private static String key(String service, String region) {
    return service + '/' + region.toUpperCase(Locale.ROOT);
  }

  private static Optional<URI> baseUrl(String text) {
    try {
      URI url = URI.create(text.replaceAll("/+$", ""));
      return url.getHost() == null ? Optional.empty() : Optional.of(url);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
