package io.gateledger.collect.provider;

import java.util.Map;

/**
 * The headers that authorise one request.
 *
 * @param headers hold a token or signature
 * @param holdsTime whether it is good at the moment only for which it was made
 */
public record Authorisation(Map<String, String> headers, boolean holdsTime) {

  public Authorisation {
    headers = Map.copyOf(headers);
  }

  /** One that is good at any moment, as a token is while it lives. */
  public Authorisation(Map<String, String> headers) {
    this(headers, false);
  }

  @Override
  public String toString() {
    return headers.keySet() + " (not shown)";
  }
}
