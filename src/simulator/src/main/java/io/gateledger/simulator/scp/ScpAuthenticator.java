package io.gateledger.simulator.scp;

import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks key, time and signature. A request without the headers meets no API at all: the gateway
 * knows no route for it and answers 404.
 */
final class ScpAuthenticator {

  private static final List<String> REQUIRED =
      List.of("Scp-AccessKey", "Scp-Signature", "Scp-Timestamp", "Scp-ClientType");

  private final ScpAccount account;
  private final Duration tolerance;

  ScpAuthenticator(ScpAccount account, Duration tolerance) {
    this.account = account;
    this.tolerance = tolerance;
  }

  Optional<Response> authenticate(Request request) {
    if (REQUIRED.stream().anyMatch(name -> request.header(name).isEmpty())) {
      return Optional.of(ScpErrors.gatewayError(404, "Not Found", request));
    }
    if (!header(request, "Scp-AccessKey").equals(account.accessKey())) {
      return Optional.of(ScpErrors.unauthorized("Request was rejected by gateway"));
    }
    if (!isTimely(request) || !isSigned(request)) {
      return Optional.of(ScpErrors.unauthorized("HmacValidFail"));
    }
    return Optional.empty();
  }

  private boolean isTimely(Request request) {
    try {
      Instant sent = Instant.ofEpochMilli(Long.parseLong(header(request, "Scp-Timestamp")));
      return Duration.between(sent, request.receivedAt()).abs().compareTo(tolerance) <= 0;
    } catch (NumberFormatException notMillis) {
      return false;
    }
  }

  private boolean isSigned(Request request) {
    return new ScpSignature(
            request.line().method(),
            "http://" + request.host() + request.line().target(),
            header(request, "Scp-Timestamp"),
            account.accessKey(),
            header(request, "Scp-AccountId"),
            header(request, "Scp-ClientType"))
        .matches(header(request, "Scp-Signature"), account.secretKey());
  }

  private static String header(Request request, String name) {
    return request.header(name).orElse("");
  }
}
