package io.gateledger.api.request;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import io.gateledger.ledger.history.ChangeWindow;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters that keep the changes of a window of time only. */
public class WindowQuery {

  @RestQuery
  @Parameter(
      description = "First seen after this instant only, by observed.notAfter.",
      example = "2026-03-02T08:00:00Z")
  @Nullable String from;

  @RestQuery
  @Parameter(
      description = "First seen by this instant only, by observed.notAfter.",
      example = "2026-03-02T09:00:00Z")
  @Nullable String to;

  /**
   * The window.
   *
   * @throws ApiProblem when it would hold nothing
   */
  public ChangeWindow window(Instant now) {
    Instant begins = new QueryValue("from", from).pastInstant(now);
    Instant ends = new QueryValue("to", to).pastInstant(now);
    if (begins != null && ends != null && !begins.isBefore(ends)) {
      throw new ApiProblem(
          ProblemKind.INVALID_PARAMETER, "to should be later than from, which is " + begins);
    }
    return new ChangeWindow(begins, ends);
  }
}
