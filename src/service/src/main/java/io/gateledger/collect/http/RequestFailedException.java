package io.gateledger.collect.http;

import io.gateledger.collect.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A provider did not give what it was asked for. Travels inside collect only; what leaves it is the
 * {@link Problem}.
 */
public final class RequestFailedException extends Exception {

  private static final long NOT_READ = -1;

  private final transient Problem problem;
  private final @Nullable String requestId;
  private final long unreadableBytes;

  public RequestFailedException(Problem problem) {
    this(problem, null);
  }

  public RequestFailedException(Problem problem, @Nullable String requestId) {
    this(problem, requestId, NOT_READ);
  }

  private RequestFailedException(
      Problem problem, @Nullable String requestId, long unreadableBytes) {
    // Without a stack trace: this is an answer, not a bug, and a bad hour brings thousands.
    super(problem.message(), null, false, false);
    this.problem = problem;
    this.requestId = requestId;
    this.unreadableBytes = unreadableBytes;
  }

  /** What was asked for arrived, and cannot be read after so many bytes. */
  public static RequestFailedException unreadable(Problem problem, long bytes) {
    return new RequestFailedException(problem, null, bytes);
  }

  /** Whether the answer arrived, in JSON by its own words, and cannot be read. */
  public boolean isAnswerUnreadable() {
    return unreadableBytes != NOT_READ;
  }

  /** After how many bytes the answer could not be read. */
  public long unreadableBytes() {
    return unreadableBytes;
  }

  public Problem problem() {
    return problem;
  }

  /** The provider's id of the request, for its support desk; null where it gave none. */
  public @Nullable String requestId() {
    return requestId;
  }
}
