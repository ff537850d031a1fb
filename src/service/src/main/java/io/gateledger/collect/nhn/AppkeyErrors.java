package io.gateledger.collect.nhn;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.provider.Account;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The error vocabulary of the appkey API: {@code header{isSuccessful,resultCode,resultMessage}} in
 * an answer that is 200 whatever happens. A code of five digits is a family and an HTTP status:
 * {@code 20404} is a network that does not exist, {@code 50401} a token that is not accepted.
 */
final class AppkeyErrors {

  private static final int TOKEN_FAMILY = 50;
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}");

  private AppkeyErrors() {}

  /**
   * @param result the header's fields, empty where the answer has none
   */
  static Optional<Problem> check(String operation, Map<String, String> result, Account account) {
    String code = result.getOrDefault("resultCode", "");
    String successful = result.getOrDefault("isSuccessful", "");
    if (successful.equals("true") && (code.equals("0") || code.isEmpty())) {
      return Optional.empty();
    }
    // A header that contradicts itself proves nothing, least of all that something is gone.
    if (!successful.equals("false") || !NUMBER.matcher(code).matches()) {
      return Optional.of(
          new Refused(operation + " answered 200 without a header that says success"));
    }
    String told = "%s answered 200 with resultCode %s".formatted(operation, code);
    return Optional.of(problem(Integer.parseInt(code), told, account));
  }

  private static Problem problem(int code, String told, Account account) {
    return switch (code) {
      case -1, -2, -6 -> new TryLater(told, null);
      case -3 ->
          new CredentialsRejected(
              told + account.credentialsRemedy(),
              told + ", though the sign-in was accepted: the user is not entitled to this appkey");
      case -5 -> new NotFound(told);
      default -> ofFamily(code / 1000, code % 1000, told, account);
    };
  }

  private static Problem ofFamily(int family, int status, String told, Account account) {
    if (status == 408 || status == 429 || (status >= 500 && status < 600)) {
      return new TryLater(told, null, status == 429);
    }
    if ((family == TOKEN_FAMILY && status >= 400 && status < 500) || status == 401) {
      return rejected(told, account);
    }
    return status == 404 ? new NotFound(told) : new Refused(told);
  }

  private static Problem rejected(String told, Account account) {
    return new CredentialsRejected(told + account.credentialsRemedy());
  }
}
