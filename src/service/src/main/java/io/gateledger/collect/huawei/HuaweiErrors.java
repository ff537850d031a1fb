package io.gateledger.collect.huawei;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.HttpStatusClassifier;
import org.jspecify.annotations.Nullable;

/**
 * The error vocabulary of Huawei Cloud: {@code {"error_code","error_msg"}} of the gateway (APIGW.…)
 * and of the NAT service (NAT.…, VPC.…), {@code {"error":{"code",…}}} of IAM. The code counts, not
 * the status: a lack of authority and being busy are both 400.
 */
final class HuaweiErrors {

  private HuaweiErrors() {}

  static Problem classify(BufferedResponse answer, Account account) {
    String code = code(answer);
    String told = HttpStatusClassifier.describe(answer, code);
    if (answer.status() >= 500) {
      // A service that is broken says so with whatever code lies at hand.
      return HttpStatusClassifier.of(answer, account, code);
    }
    return switch (code == null ? "" : code) {
      case "APIGW.0301" -> new CredentialsRejected(told + signature(answer, account));
      case "APIGW.0307" ->
          new CredentialsRejected(
              told
                  + account.credentialsRemedy()
                  + "; a project, and so its token, belongs to one region",
              told
                  + ", though the sign-in was accepted: a project belongs to one region; check %s and %s"
                      .formatted(projectId(account), account.setting("regions")));
      case "APIGW.0305", "NAT.0025" -> new CredentialsRejected(told + account.credentialsRemedy());
      case "APIGW.0302", "APIGW.0306", "APIGW.0310", "APIGW.0802" ->
          new Refused(told + ", the account is not entitled to this API");
      case "APIGW.0308" -> new TryLater(told, answer.retryAfter(), true);
      case "APIGW.0613", "NAT.0102" -> new TryLater(told, answer.retryAfter());
      case "APIGW.0101" -> new Refused(told + ", the region does not offer this API");
      case "NAT.0101" -> new Refused(told + ", " + oddRequest(answer));
      case "VPC.0007" ->
          new Refused(told + ": check that %s is the region's".formatted(projectId(account)));
      case "VPC.2007" -> new NotFound(told);
      default ->
          answer.status() == 404 && code != null && code.startsWith("NAT.")
              ? new NotFound(told)
              : HttpStatusClassifier.of(answer, account, code);
    };
  }

  /** What is wrong with a signature: its key, or the clock by which it was made. */
  private static String signature(BufferedResponse answer, Account account) {
    return answer.text().contains("signature expired")
        ? ", the signature has expired by the provider's clock: check this machine's clock, or"
            + account.credentialsRemedy().substring(1)
        : account.credentialsRemedy() + " and this machine's clock";
  }

  /** One code stands for three things; its text says which. */
  private static String oddRequest(BufferedResponse answer) {
    if (answer.text().contains("authority")) {
      return "the user lacks authority";
    }
    return answer.text().contains("marker is invalid")
        ? "the marker is invalid: what it names may be gone"
        : "a limit or marker is invalid, or the user lacks authority";
  }

  private static String projectId(Account account) {
    return account.setting("credentials.project-id");
  }

  private static @Nullable String code(BufferedResponse answer) {
    String code = answer.codeAt("/error_code");
    if (code == null) {
      code = answer.codeAt("/error/code");
    }
    // IAM repeats the status there, and has the word for it elsewhere.
    boolean isStatus = code != null && code.equals(Integer.toString(answer.status()));
    return isStatus ? answer.codeAt("/error/title") : code;
  }
}
