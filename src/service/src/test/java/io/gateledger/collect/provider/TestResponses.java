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

  /** What {@link #withSecrets} holds wherever an error body may hold it. */
  public static final String SECRET = "hunter2";

  private TestResponses() {}

  /** An error whose body is as much of a secret as the forms of the providers let it be. */
  public static BufferedResponse withSecrets(int status) {
    return answer(
        status,
        """
        {"password": "hunter2", "message": "psk=hunter2", "error_msg": "psk=hunter2",
         "errors": [{"code": "pass word: hunter2", "detail": "hunter2", "secretKey": "hunter2"}],
         "NeutronError": {"type": "\\"password\\": \\"hunter2\\"", "message": "hunter2"},
         "error": {"title": "token = hunter2", "message": "hunter2", "authToken": "hunter2"}}""");
  }

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
        List.of(),
        List.of());
  }
}
