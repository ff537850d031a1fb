package io.gateledger.api.request;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters that name two instants. */
public class PeriodQuery {

  @RestQuery
  @Parameter(
      description = "The earlier instant; not before what is kept.",
      required = true,
      example = "2026-03-02T08:00:00Z")
  @Nullable String from;

  @RestQuery
  @Parameter(
      description = "The later instant, not to come; without it, now.",
      example = "2026-03-02T09:00:00Z")
  @Nullable String to;

  /**
   * The two instants.
   *
   * @throws ApiProblem when one is no instant, is still to come, or both are in the wrong order
   */
  public Period period(Instant now) {
    Instant begins = new QueryValue("from", from).pastInstant(now);
    Instant ends = new QueryValue("to", to).pastInstant(now);
    if (begins == null) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER, "from is required: a moment such as 2026-03-02T08:15:05Z");
    }
    if (ends != null && !begins.isBefore(ends)) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER, "to should be later than from, which is " + begins);
    }
    return new Period(begins, ends == null ? now : ends);
  }
}
