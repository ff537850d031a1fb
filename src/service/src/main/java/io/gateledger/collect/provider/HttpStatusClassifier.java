package io.gateledger.collect.provider;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.BufferedResponse;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means where the provider's own vocabulary says nothing more: by its HTTP status. A
 * 404 is no proof here that something does not exist: gateways say it too, of paths they do not
 * know and, at Samsung Cloud Platform, of requests without a signature.
 */
public final class HttpStatusClassifier {

  private HttpStatusClassifier() {}

  /**
   * @param account whose settings a message may point at
   * @param code the provider's error code, null where it gave none
   */
  public static Problem of(BufferedResponse answer, Account account, @Nullable String code) {
    String told = describe(answer, code);
    int status = answer.status();
    if (status == 401) {
      return new CredentialsRejected(told + account.credentialsRemedy());
    }
    if (status >= 500 || status == 408 || status == 425 || status == 429) {
      return new TryLater(told, answer.retryAfter(), status == 429);
    }
    if (status == 404) {
      return new Refused(told + ", which does not say what is missing");
    }
    if (status < 300) {
      return new Refused(told + ", which makes no sense");
    }
    return new Refused(status < 400 ? told + ", a redirect, which is never followed" : told);
  }

  /** The request, the status and the code, for the start of a message. */
  public static String describe(BufferedResponse answer, @Nullable String code) {
    return code == null
        ? "%s answered %d".formatted(answer.operation(), answer.status())
        : "%s answered %d %s".formatted(answer.operation(), answer.status(), code);
  }
}
