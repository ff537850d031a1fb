package io.gateledger.testing.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Breaks short answers: errors in every provider's words, and sign-ins. */
public final class BrokenAnswers {

  /** Stands in every answer where nothing may be repeated from. */
  public static final String PAYLOAD = "hush: a payload";

  /** An answer as it arrived. */
  public record BrokenAnswer(int status, Map<String, String> headers, String body) {}

  private static final List<Integer> STATUSES =
      List.of(100, 200, 201, 204, 301, 400, 401, 403, 404, 408, 425, 429, 500, 502, 503, 599, 999);

  private static final List<String> BODIES =
      List.of(
          "{\"NeutronError\":{\"type\":\"InternetGatewayNotFound\",\"message\":\"%s\",\"detail\":\"\"}}",
          "{\"error\":{\"code\":401,\"message\":\"%s\",\"title\":\"Unauthorized\"}}",
          "{\"header\":{\"isSuccessful\":false,\"resultCode\":20404,\"resultMessage\":\"%s\"}}",
          "{\"errors\":[{\"status\":404,\"code\":\"scp-vpn.not-found\",\"title\":\"%s\",\"detail\":\"\"}]}",
          "{\"timestamp\":\"2024-05-17T00:23:17Z\",\"path\":\"/v1\",\"status\":404,\"message\":\"%s\"}",
          "{\"error_msg\":\"%s\",\"error_code\":\"APIGW.0301\",\"request_id\":\"acbc548ac6f2a0dbdb9e3518a7c0ff84\"}",
          "{\"error\":{\"message\":\"%s\",\"code\":\"IAM.0011\",\"title\":\"Unauthorized\"}}",
          "{\"access\":{\"token\":{\"id\":\"%s\",\"expires\":\"2026-01-01T12:00:00Z\","
              + "\"issued_at\":\"2026-01-01T00:00:00.000405\"},\"serviceCatalog\":[{\"type\":\"network\","
              + "\"endpoints\":[{\"region\":\"KR1\",\"publicURL\":\"https://kr1.example\"},"
              + "{\"region\":\"JP1\",\"publicURL\":\"not an address\"}]}]}}",
          "{\"token\":{\"expires_at\":\"2026-01-02T00:00:00.000000Z\",\"user\":{\"name\":\"%s\"}}}",
          "<html><body><h1>503</h1>%s</body></html>",
          "%s");

  private static final List<String> WAITS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1.5",
          "30",
          "1e9",
          "99999999999",
          "9223372036854775807",
          "99999999999999999999",
          "\u0663",
          "Wed, 21 Oct 2026 07:28:00 GMT",
          "Fri, 31 Dec 9999 23:59:59 GMT",
          "Thu, 01 Jan 0001 00:00:00 GMT",
          "soon");

  private static final List<String> REQUEST_IDS =
      List.of("", "req-9f1c", "a b", "x".repeat(200), "\u00e9", PAYLOAD);

  private final BrokenPages breaking;

  public BrokenAnswers(TruePages pages) {
    breaking = new BrokenPages(pages);
  }

  /** The answer of a seed. */
  public BrokenAnswer of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String body = BODIES.get(random.nextInt(BODIES.size())).formatted(PAYLOAD);
    byte[] broken =
        breaking.broken(body.getBytes(StandardCharsets.UTF_8), random.nextInt(4), random);
    Map<String, String> headers = new TreeMap<>();
    headers.put("Retry-After", WAITS.get(random.nextInt(WAITS.size())));
    headers.put("X-Request-Id", REQUEST_IDS.get(random.nextInt(REQUEST_IDS.size())));
    headers.keySet().removeIf(name -> random.nextBoolean());
    return new BrokenAnswer(
        STATUSES.get(random.nextInt(STATUSES.size())),
        headers,
        new String(broken, StandardCharsets.UTF_8));
  }
}
