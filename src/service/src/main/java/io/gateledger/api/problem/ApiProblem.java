package io.gateledger.api.problem;

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

  ProblemKind kind() {
    return kind;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
