package io.gateledger.collect.http;

import io.gateledger.collect.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A provider did not give what it was asked for. Travels inside collect only; what leaves it is the
 * {@link Problem}.
 */
public final class RequestFailedException extends Exception {

  private final transient Problem problem;
  private final @Nullable String requestId;

  public RequestFailedException(Problem problem) {
    this(problem, null);
  }

  public RequestFailedException(Problem problem, @Nullable String requestId) {
    // Without a stack trace: this is an answer, not a bug, and a bad hour brings thousands.
    super(problem.message(), null, false, false);
    this.problem = problem;
    this.requestId = requestId;
  }

  public Problem problem() {
    return problem;
  }

  /** The provider's id of the request, for its support desk; null where it gave none. */
  public @Nullable String requestId() {
    return requestId;
  }
}
