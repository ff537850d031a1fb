package io.gateledger.api.problem;

import java.time.Instant;

/** A request that cannot be served, told to its sender as a problem detail. */
public final class ApiProblem extends RuntimeException {

  private final ProblemKind kind;

  /**
   * @param detail what is wrong and how to put it right, for the sender
   */
  public ApiProblem(ProblemKind kind, String detail) {
    super(detail, null, false, false);
    this.kind = kind;
  }

  public static ApiProblem notFound(String detail) {
    return new ApiProblem(ProblemKind.NOT_FOUND, detail);
  }

  /**
   * An instant of which nothing is known any more.
   *
   * @param parameter that named it
   */
  public static ApiProblem beforeRetention(String parameter, Instant keptSince) {
    return new ApiProblem(
        ProblemKind.INVALID_PARAMETER,
        "%s should be %s or later: the ledger goes back to then, and what is older was dropped by retention"
            .formatted(parameter, keptSince));
  }

  /**
   * An instant at which nothing was known yet.
   *
   * @param parameter that named it
   */
  public static ApiProblem beforeFirstLook(String parameter, Instant since) {
    return new ApiProblem(
        ProblemKind.INVALID_PARAMETER,
        "%s should be %s or later: the ledger began then, and nothing was known before"
            .formatted(parameter, since));
  }

  ProblemKind kind() {
    return kind;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
