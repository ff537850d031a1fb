package io.gateledger.simulator.huawei;

import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The three voices of Huawei Cloud: the API gateway, the NAT service and IAM. */
final class HuaweiErrors {

  private HuaweiErrors() {}

  static Reply gateway(int status, String code, String message) {
    String request = Digests.sha256(message).substring(0, 32);
    return Reply.json(
            status,
            Json.object()
                .put("error_msg", message)
                .put("error_code", code)
                .put("request_id", request))
        .withHeader("X-Request-Id", request);
  }

  static Reply nat(int status, String code, String message) {
    return Reply.json(status, Json.object().put("error_code", code).put("error_msg", message));
  }

  static Reply iam(int status, String title, String message) {
    var json = Json.object();
    json.putObject("error").put("code", status).put("message", message).put("title", title);
    return Reply.json(status, json);
  }

  static Reply incorrectAuthentication(String why) {
    return gateway(401, "APIGW.0301", "Incorrect IAM authentication information: " + why);
  }

  static Reply tokenMustBeUpdated() {
    return gateway(401, "APIGW.0307", "The token must be updated.");
  }

  /** Requests at the same instant share one; nothing reads it but people. */
  static String requestId(Call call) {
    return UUID.nameUUIDFromBytes(call.receivedAt().toString().getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  static Reply page(int status, String reason) {
    return Reply.text(
        status,
        "text/html",
        "<html>\r\n<head><title>%d %s</title></head>\r\n<body>\r\n<center><h1>%d %s</h1></center>\r\n<hr><center>api-gateway</center>\r\n</body>\r\n</html>\r\n"
            .formatted(status, reason, status, reason));
  }
}
