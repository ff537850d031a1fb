package io.gateledger.simulator.huawei;

import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.token.TokenService;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Checks the token or the signature of a request, whichever it carries, as the API gateway does.
 */
final class HuaweiAuthenticator {

  private static final Duration TOLERANCE = Duration.ofMinutes(15);
  private static final DateTimeFormatter SDK_DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final HuaweiAccount account;
  private final TokenService tokens;

  HuaweiAuthenticator(HuaweiAccount account, TokenService tokens) {
    this.account = account;
    this.tokens = tokens;
  }

  Optional<Response> authenticate(Request request) {
    Optional<String> token = request.header("X-Auth-Token");
    if (token.isPresent()) {
      return checkToken(token.get(), request.receivedAt());
    }
    return request
        .header("Authorization")
        .map(header -> checkSignature(header, request))
        .orElseGet(
            () -> Optional.of(HuaweiErrors.incorrectAuthentication("x-auth-token not found")));
  }

  private Optional<Response> checkToken(String token, Instant now) {
    return switch (tokens.status(token, now)) {
      case VALID -> Optional.empty();
      case EXPIRED -> Optional.of(HuaweiErrors.tokenMustBeUpdated());
      case UNKNOWN -> Optional.of(HuaweiErrors.incorrectAuthentication("decrypt token fail"));
    };
  }

  private Optional<Response> checkSignature(String header, Request request) {
    Optional<HuaweiAuthorization> parsed = HuaweiAuthorization.parse(header);
    if (parsed.isEmpty()) {
      return refuse("authorization header is malformed");
    }
    HuaweiAuthorization authorization = parsed.get();
    if (!authorization.accessKey().equals(account.accessKey())) {
      return refuse("ak %s not exist".formatted(authorization.accessKey()));
    }
    String sdkDate = request.header("X-Sdk-Date").orElse("");
    if (!isTimely(sdkDate, request.receivedAt())) {
      return refuse(
          "calc aksk signature fail:signature expired, signature time:%s,server time:%s"
              .formatted(sdkDate, SDK_DATE.format(request.receivedAt())));
    }
    HuaweiCanonicalRequest canonical =
        new HuaweiCanonicalRequest(request, authorization.signedHeaders());
    String expected = new HuaweiSignature(sdkDate, canonical).sign(account.secretKey());
    return expected.equals(authorization.signature())
        ? Optional.empty()
        : refuse(
            "verify aksk signature fail, canonicalRequest:" + canonical.text().replace('\n', '|'));
  }

  private static Optional<Response> refuse(String why) {
    return Optional.of(HuaweiErrors.incorrectAuthentication(why));
  }

  private static boolean isTimely(String sdkDate, Instant now) {
    try {
      Instant signed = SDK_DATE.parse(sdkDate, Instant::from);
      return Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0;
    } catch (DateTimeException notADate) {
      return false;
    }
  }
}
