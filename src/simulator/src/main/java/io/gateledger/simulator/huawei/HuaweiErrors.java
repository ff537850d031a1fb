package io.gateledger.simulator.huawei;

import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Errors in the words of the API gateway, of the NAT service and of IAM. */
final class HuaweiErrors {

  private HuaweiErrors() {}

  static Response gateway(int status, String code, String message) {
    String requestId = Sha256.hex(message).substring(0, 32);
    return Response.json(
            status,
            Json.object()
                .put("error_msg", message)
                .put("error_code", code)
                .put("request_id", requestId))
        .withHeader("X-Request-Id", requestId);
  }

  static Response nat(int status, String code, String message) {
    return Response.json(status, Json.object().put("error_code", code).put("error_msg", message));
  }

  static Response iam(int status, String title, String message) {
    var json = Json.object();
    json.putObject("error").put("code", status).put("message", message).put("title", title);
    return Response.json(status, json);
  }

  static Response incorrectAuthentication(String why) {
    return gateway(401, "APIGW.0301", "Incorrect IAM authentication information: " + why);
  }

  static Response tokenMustBeUpdated() {
    return gateway(401, "APIGW.0307", "The token must be updated.");
  }

  /** Requests at the same instant share one; nothing reads it but people. */
  static String requestId(Request request) {
    return UUID.nameUUIDFromBytes(request.receivedAt().toString().getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  static Response htmlPage(int status, String reason) {
    return Response.text(
        status,
        "text/html",
        "<html>\r\n<head><title>%d %s</title></head>\r\n<body>\r\n<center><h1>%d %s</h1></center>\r\n<hr><center>api-gateway</center>\r\n</body>\r\n</html>\r\n"
            .formatted(status, reason, status, reason));
  }
}
