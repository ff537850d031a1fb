package io.gateledger.api;

/** A request that cannot be served, told to its sender as a problem detail. */
final class ApiProblem extends RuntimeException {

  private final ProblemKind kind;

  /**
   * @param detail what is wrong and how to put it right, for the sender
   */
  ApiProblem(ProblemKind kind, String detail) {
    super(detail, null, false, false);
    this.kind = kind;
  }

  static ApiProblem notFound(String detail) {
    return new ApiProblem(ProblemKind.NOT_FOUND, detail);
  }

  ProblemKind kind() {
    return kind;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
