package io.gateledger.collect.nhn;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.HttpStatusClassifier;
import org.jspecify.annotations.Nullable;

/** The error vocabulary of the v2 API: {@code {"NeutronError":{"type","message","detail"}}}. */
final class NhnErrors {

  /** Neutron's word for a path it does not know, which says nothing of a resource. */
  private static final String UNKNOWN_PATH = "HTTPNotFound";

  private NhnErrors() {}

  static Problem classify(BufferedResponse answer, Account account) {
    String type = code(answer);
    boolean named =
        answer.json().path("NeutronError").isObject()
            && type != null
            && type.endsWith("NotFound")
            && !UNKNOWN_PATH.equals(type);
    if (answer.status() == 404 && named) {
      return new NotFound(HttpStatusClassifier.describe(answer, type));
    }
    return HttpStatusClassifier.of(answer, account, type);
  }

  private static @Nullable String code(BufferedResponse answer) {
    String neutron = answer.codeAt("/NeutronError/type");
    return neutron == null ? answer.codeAt("/error/title") : neutron;
  }
}
