package io.gateledger.collect.provider;

import java.util.Map;

/**
 * The headers that authorise one request.
 *
 * @param headers hold a token or signature
 */
public record Authorisation(Map<String, String> headers) {

  public Authorisation {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return headers.keySet() + " (not shown)";
  }
}
