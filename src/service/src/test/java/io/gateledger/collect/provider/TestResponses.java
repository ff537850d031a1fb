package io.gateledger.collect.provider;

import io.gateledger.collect.http.ApiResponse;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.ResponseTimes;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Answers and accounts without a server. */
public final class TestResponses {

  private static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00Z");

  private TestResponses() {}

  public static BufferedResponse answer(int status, String body) {
    return answer(status, body, Map.of());
  }

  public static BufferedResponse answer(int status, String body, Map<String, String> headers) {
    Map<String, List<String>> all = new java.util.HashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return BufferedResponse.of(
        new ApiResponse(
            "GET /v1/things",
            status,
            HttpHeaders.of(all, (name, value) -> true),
            InputStream.nullInputStream(),
            MOMENT,
            () -> new ResponseTimes(MOMENT, MOMENT),
            null),
        body);
  }

  public static Account account(String provider) {
    return new Account(
        "a",
        provider,
        List.of("r"),
        new Credentials(Map.of("secret-key", "hush")),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of());
  }
}
