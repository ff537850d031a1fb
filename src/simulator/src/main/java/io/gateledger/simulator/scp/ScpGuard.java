package io.gateledger.simulator.scp;

import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks key, time and signature. A call without the headers meets no API at all: the gateway knows
 * no route for it and answers 404.
 */
final class ScpGuard {

  private static final List<String> REQUIRED =
      List.of("Scp-AccessKey", "Scp-Signature", "Scp-Timestamp", "Scp-ClientType");

  private final ScpAccount account;
  private final Duration tolerance;

  ScpGuard(ScpAccount account, Duration tolerance) {
    this.account = account;
    this.tolerance = tolerance;
  }

  Optional<Reply> check(Call call) {
    if (REQUIRED.stream().anyMatch(name -> call.header(name).isEmpty())) {
      return Optional.of(ScpErrors.nameless(404, "Not Found", call));
    }
    if (!header(call, "Scp-AccessKey").equals(account.accessKey())) {
      return Optional.of(ScpErrors.unauthorized("Request was rejected by gateway"));
    }
    if (!timely(call) || !signed(call)) {
      return Optional.of(ScpErrors.unauthorized("HmacValidFail"));
    }
    return Optional.empty();
  }

  private boolean timely(Call call) {
    try {
      Instant sent = Instant.ofEpochMilli(Long.parseLong(header(call, "Scp-Timestamp")));
      return Duration.between(sent, call.receivedAt()).abs().compareTo(tolerance) <= 0;
    } catch (NumberFormatException notMillis) {
      return false;
    }
  }

  private boolean signed(Call call) {
    return new ScpSignature(
            call.line().method(),
            "http://" + call.host() + call.line().target(),
            header(call, "Scp-Timestamp"),
            account.accessKey(),
            header(call, "Scp-AccountId"),
            header(call, "Scp-ClientType"))
        .matches(header(call, "Scp-Signature"), account.secretKey());
  }

  private static String header(Call call, String name) {
    return call.header(name).orElse("");
  }
}
