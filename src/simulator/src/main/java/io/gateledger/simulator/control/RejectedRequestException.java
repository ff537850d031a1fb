package io.gateledger.simulator.control;

import io.gateledger.simulator.http.Operation;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;

/** Ends the reading of a request that cannot be accepted; never leaves this package. */
final class RejectedRequestException extends RuntimeException {

  private final transient ProblemDetails problem;

  RejectedRequestException(ProblemDetails problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** The operation, whose rejections become responses with problem details. */
  static Operation withProblemResponses(Operation operation) {
    return (Request request) -> {
      try {
        return operation.handle(request);
      } catch (RejectedRequestException rejection) {
        return rejection.toResponse();
      }
    };
  }

  private Response toResponse() {
    return problem.toResponse();
  }
}
