package io.gateledger.simulator.huawei;

import io.gateledger.simulator.wire.Call;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The text that an SDK-HMAC-SHA256 signature covers: method, path (always ending in a slash),
 * sorted query, the signed headers, their names and the digest of the body.
 */
record CanonicalRequest(Call call, List<String> signedHeaders) {

  String text() {
    return String.join(
        "\n",
        call.line().method(),
        path(),
        query(),
        headers(),
        "",
        String.join(";", signedHeaders),
        call.header("X-Sdk-Content-Sha256").orElseGet(() -> Digests.sha256(call.body())));
  }

  private String path() {
    String path =
        Arrays.stream(call.line().rawPath().split("/", -1))
            .map(segment -> Rfc3986.encode(Rfc3986.decode(segment)))
            .collect(Collectors.joining("/"));
    return path.endsWith("/") ? path : path + "/";
  }

  private String query() {
    return Arrays.stream(call.line().rawQuery().split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(CanonicalRequest::pair)
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String pair(String raw) {
    int equals = raw.indexOf('=');
    String name = equals < 0 ? raw : raw.substring(0, equals);
    String value = equals < 0 ? "" : raw.substring(equals + 1);
    return Rfc3986.encode(Rfc3986.decode(name)) + "=" + Rfc3986.encode(Rfc3986.decode(value));
  }

  private String headers() {
    return signedHeaders.stream()
        .map(name -> name.toLowerCase(Locale.ROOT) + ":" + call.header(name).orElse("").strip())
        .collect(Collectors.joining("\n"));
  }
}
