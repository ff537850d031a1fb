package io.gateledger.collect;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, authorised.
 *
 * @param what the method and documented path, for messages: the real address may hold an appkey
 * @param body JSON to send, null for none
 */
public record Call(
    String what, String method, URI uri, Map<String, String> headers, @Nullable String body) {

  public Call {
    headers = Map.copyOf(headers);
  }

  public static Call get(String what, URI uri, Map<String, String> headers) {
    return new Call(what, "GET", uri, headers, null);
  }

  public static Call post(String what, URI uri, String json) {
    return new Call(what, "POST", uri, Map.of("Content-Type", "application/json"), json);
  }

  /** Without the address, the headers and the body, which hold secrets. */
  @Override
  public String toString() {
    return what;
  }
}
