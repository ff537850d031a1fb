package io.gateledger.collect;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;

/** Problems as seen from further out. */
public final class Problems {

  private Problems() {}

  /** The same problem, its message saying where it arose. */
  public static Problem within(String place, Problem problem) {
    String message = place + ": " + problem.message();
    return switch (problem) {
      case NotFound gone -> new NotFound(message);
      case TryLater later -> new TryLater(message, later.after(), later.tooFast());
      case CredentialsRejected rejected -> new CredentialsRejected(message, rejected.otherwise());
      case Refused refused -> new Refused(message);
    };
  }
}
