package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.ErrorCondition;
import io.gateledger.simulator.http.Operation;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code status-…}, {@code nameless-404}, {@code expired-token}: the provider turns the request
 * away in its own words, with {@code Retry-After} when one was asked for.
 */
record ErrorResponseFault(ErrorCondition condition, Optional<Duration> retryAfter)
    implements Fault.OnRequest {

  @Override
  public Response handle(Request request, Cloud cloud, Operation next) {
    Response response = cloud.errorResponse(condition, request);
    return retryAfter
        .map(wait -> response.withHeader("Retry-After", Long.toString(wait.toSeconds())))
        .orElse(response);
  }
}
