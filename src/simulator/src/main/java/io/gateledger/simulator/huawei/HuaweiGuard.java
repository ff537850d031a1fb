package io.gateledger.simulator.huawei;

import io.gateledger.simulator.token.TokenDesk;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Checks the token or the signature of a call, whichever it carries, as the API gateway does. */
final class HuaweiGuard {

  private static final Duration TOLERANCE = Duration.ofMinutes(15);
  private static final DateTimeFormatter SDK_DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final HuaweiAccount account;
  private final TokenDesk tokens;

  HuaweiGuard(HuaweiAccount account, TokenDesk tokens) {
    this.account = account;
    this.tokens = tokens;
  }

  Optional<Reply> check(Call call) {
    Optional<String> token = call.header("X-Auth-Token");
    if (token.isPresent()) {
      return checkToken(token.get(), call.receivedAt());
    }
    return call.header("Authorization")
        .map(header -> checkSignature(header, call))
        .orElseGet(
            () -> Optional.of(HuaweiErrors.incorrectAuthentication("x-auth-token not found")));
  }

  private Optional<Reply> checkToken(String token, Instant now) {
    return switch (tokens.standing(token, now)) {
      case VALID -> Optional.empty();
      case EXPIRED -> Optional.of(HuaweiErrors.tokenMustBeUpdated());
      case UNKNOWN -> Optional.of(HuaweiErrors.incorrectAuthentication("decrypt token fail"));
    };
  }

  private Optional<Reply> checkSignature(String header, Call call) {
    Optional<Authorization> parsed = Authorization.parse(header);
    if (parsed.isEmpty()) {
      return refuse("authorization header is malformed");
    }
    Authorization authorization = parsed.get();
    if (!authorization.accessKey().equals(account.accessKey())) {
      return refuse("ak %s not exist".formatted(authorization.accessKey()));
    }
    String sdkDate = call.header("X-Sdk-Date").orElse("");
    if (!timely(sdkDate, call.receivedAt())) {
      return refuse(
          "calc aksk signature fail:signature expired, signature time:%s,server time:%s"
              .formatted(sdkDate, SDK_DATE.format(call.receivedAt())));
    }
    CanonicalRequest request = new CanonicalRequest(call, authorization.signedHeaders());
    String expected = new SdkSignature(sdkDate, request).sign(account.secretKey());
    return expected.equals(authorization.signature())
        ? Optional.empty()
        : refuse(
            "verify aksk signature fail, canonicalRequest:" + request.text().replace('\n', '|'));
  }

  private static Optional<Reply> refuse(String why) {
    return Optional.of(HuaweiErrors.incorrectAuthentication(why));
  }

  private static boolean timely(String sdkDate, Instant now) {
    try {
      Instant signed = SDK_DATE.parse(sdkDate, Instant::from);
      return Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0;
    } catch (DateTimeException notADate) {
      return false;
    }
  }
}
