package io.gateledger.collect.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, authorised.
 *
 * @param provider whose it is, for metrics
 * @param operation the method and documented path, for messages: the real address may hold an
 *     appkey
 * @param body JSON to send, null for none
 * @param resends how often it was sent before
 */
public record ApiRequest(
    String provider,
    String operation,
    String method,
    URI uri,
    Map<String, String> headers,
    @Nullable String body,
    int resends) {

  public ApiRequest {
    headers = Map.copyOf(headers);
  }

  public static ApiRequest get(
      String provider, String operation, URI uri, Map<String, String> headers) {
    return new ApiRequest(provider, operation, "GET", uri, headers, null, 0);
  }

  public static ApiRequest post(String provider, String operation, URI uri, String json) {
    return new ApiRequest(
        provider, operation, "POST", uri, Map.of("Content-Type", "application/json"), json, 0);
  }

  /** The same, which was sent before. */
  public ApiRequest resent(int times) {
    return new ApiRequest(provider, operation, method, uri, headers, body, times);
  }

  /** Without the address, the headers and the body, which hold secrets. */
  @Override
  public String toString() {
    return operation;
  }
}
