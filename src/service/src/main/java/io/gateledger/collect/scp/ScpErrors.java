package io.gateledger.collect.scp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.HttpStatusClassifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The error vocabulary of Samsung Cloud Platform: {@code {"errors":[{"code","title",…}]}} from a
 * service; text from the gateway. Details are translated, so only codes count.
 */
final class ScpErrors {

  private static final String NOT_FOUND = "not-found";

  /** The gateway's word for a signature that does not fit, whatever the status. */
  private static final String BAD_SIGNATURE = "HmacValidFail";

  /** The gateway's words for an account without the service: good credentials, no right. */
  private static final List<String> NOT_ENTITLED =
      List.of("Request was rejected by gateway", "Service Account catalog has not target");

  private ScpErrors() {}

  static Problem classify(BufferedResponse answer, Account account) {
    String code = answer.codeAt("/errors/0/code");
    String told = HttpStatusClassifier.describe(answer, code);
    if (answer.text().contains(BAD_SIGNATURE)) {
      return new CredentialsRejected(
          told + account.credentialsRemedy() + " and this machine's clock");
    }
    return switch (answer.status()) {
      case 401 ->
          NOT_ENTITLED.stream().anyMatch(answer.text()::contains)
              ? new Refused(told + ", the account is not entitled to this service")
              : HttpStatusClassifier.of(answer, account, code);
      case 404 -> missing(answer, account, code, told);
      default -> HttpStatusClassifier.of(answer, account, code);
    };
  }

  private static Problem missing(
      BufferedResponse answer, Account account, @Nullable String code, String told) {
    for (JsonNode error : answer.json().path("errors")) {
      if (error.path("code").asText("").endsWith(NOT_FOUND)) {
        return new NotFound(told);
      }
    }
    // A request whose signature headers got lost on the way is answered in Spring's words, with
    // the path and no code: it proves nothing.
    return answer.json().has("path")
        ? new Refused(told + " without a code, as it does when the signature headers are missing")
        : HttpStatusClassifier.of(answer, account, code);
  }
}
