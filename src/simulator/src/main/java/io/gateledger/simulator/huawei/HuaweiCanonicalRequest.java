package io.gateledger.simulator.huawei;

import io.gateledger.simulator.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The text that an SDK-HMAC-SHA256 signature covers: method, path (always ending in a slash),
 * sorted query, the signed headers, their names and the digest of the body.
 */
record HuaweiCanonicalRequest(Request request, List<String> signedHeaders) {

  String text() {
    return String.join(
        "\n",
        request.line().method(),
        path(),
        query(),
        headers(),
        "",
        String.join(";", signedHeaders),
        request.header("X-Sdk-Content-Sha256").orElseGet(() -> Sha256.hex(request.body())));
  }

  private String path() {
    String path =
        Arrays.stream(request.line().rawPath().split("/", -1))
            .map(segment -> PercentEncoding.encode(PercentEncoding.decode(segment)))
            .collect(Collectors.joining("/"));
    return path.endsWith("/") ? path : path + "/";
  }

  private String query() {
    return Arrays.stream(request.line().rawQuery().split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(HuaweiCanonicalRequest::pair)
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String pair(String raw) {
    int equals = raw.indexOf('=');
    String name = equals < 0 ? raw : raw.substring(0, equals);
    String value = equals < 0 ? "" : raw.substring(equals + 1);
    return PercentEncoding.encode(PercentEncoding.decode(name))
        + "="
        + PercentEncoding.encode(PercentEncoding.decode(value));
  }

  private String headers() {
    return signedHeaders.stream()
        .map(name -> name.toLowerCase(Locale.ROOT) + ":" + request.header(name).orElse("").strip())
        .collect(Collectors.joining("\n"));
  }
}
