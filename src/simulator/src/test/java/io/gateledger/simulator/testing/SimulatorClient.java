package io.gateledger.simulator.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.simulator.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client that signs on its own, so that a mistake of the simulator's is not its own as well. */
public final class SimulatorClient {

  public static final String APPKEY = "/compute/v1.0/appkeys/demo-appkey";
  public static final String PROJECT = "/v2/27e25061336f4af590faeabeb7fcd9a3";

  public record Answer(int status, Map<String, String> headers, String text) {

    public JsonNode json() {
      return Json.readObject(text).orElseThrow(() -> new AssertionError("no JSON object: " + text));
    }

    public JsonNode at(String pointer) {
      return json().at(pointer);
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final Clock clock;

  public SimulatorClient(URI base, Clock clock) {
    this.base = base;
    this.clock = clock;
  }

  public Answer call(String method, String target, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + target))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, String> received = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      response.headers().map().forEach((name, values) -> received.put(name, values.getFirst()));
      return new Answer(response.statusCode(), received, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Answer control(String method, String path, String body) {
    return call(method, "/simulator" + path, body, Map.of());
  }

  public String nhnToken() {
    String body =
        """
        {"auth":{"tenantId":"130f20670ac34949b64b10ad8a5989c8","passwordCredentials":
        {"username":"demo@example.com","password":"demo-api-password"}}}""";
    return call("POST", "/v2.0/tokens", body, Map.of()).at("/access/token/id").asText();
  }

  public Answer nhn(String method, String target, String body) {
    return call(method, target, body, Map.of("X-Auth-Token", nhnToken()));
  }

  public String appkeyToken() {
    String body =
        """
        {"auth":{"username":"demo-user-access-key","password":"demo-secret-access-key"}}""";
    return call("POST", APPKEY + "/tokens", body, Map.of()).at("/access/token/id").asText();
  }

  public Answer appkey(String method, String target, String body) {
    return call(method, APPKEY + target, body, Map.of("X-Auth-Token", appkeyToken()));
  }

  public Answer huaweiToken(String password) {
    String body =
        """
        {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"demo-huawei-user",
        "password":"%s","domain":{"name":"demo-domain"}}}},
        "scope":{"project":{"id":"27e25061336f4af590faeabeb7fcd9a3"}}}}"""
            .formatted(password);
    return call("POST", "/v3/auth/tokens", body, Map.of());
  }

  public Answer huawei(String target) {
    String token = huaweiToken("demo-huawei-password").headers().get("X-Subject-Token");
    return call("GET", target, "", Map.of("X-Auth-Token", token));
  }

  public Answer huaweiSigned(String target, String query, String secret) {
    String date =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(clock.instant());
    String canonical =
        "GET\n%s/\n%s\nhost:%s\nx-sdk-date:%s\n\nhost;x-sdk-date\n%s"
            .formatted(target, query, base.getAuthority(), date, sha256(""));
    String signature =
        HexFormat.of()
            .formatHex(hmac(secret, "SDK-HMAC-SHA256\n" + date + "\n" + sha256(canonical)));
    return call(
        "GET",
        query.isEmpty() ? target : target + "?" + query,
        "",
        Map.of(
            "X-Sdk-Date",
            date,
            "Authorization",
            "SDK-HMAC-SHA256 Access=demo-huawei-access-key, SignedHeaders=host;x-sdk-date, Signature="
                + signature));
  }

  public Answer scp(String method, String target, String body) {
    return scp(method, target, body, "vpn 1.1");
  }

  public Answer scp(String method, String target, String body, String version) {
    return scpSignedOver(method, target, target, body, version);
  }

  public Answer scpSignedOver(
      String method, String target, String signedTarget, String body, String version) {
    String timestamp = Long.toString(clock.millis());
    String message = method + base + signedTarget + timestamp + "demo-scp-access-key" + "Openapi";
    return call(
        method,
        target,
        body,
        Map.of(
            "Scp-AccessKey",
            "demo-scp-access-key",
            "Scp-Signature",
            Base64.getEncoder().encodeToString(hmac("demo-scp-secret-key", message)),
            "Scp-Timestamp",
            timestamp,
            "Scp-ClientType",
            "Openapi",
            "Scp-API-Version",
            version));
  }

  private static byte[] hmac(String key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
