package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.Optional;

/** {@code truncated-json}: sound HTTP around JSON that stops before its end. */
record TruncatedJsonFault() implements Fault.OnResponse {

  @Override
  public Optional<Response> alter(Request request, Response response) {
    return Optional.of(response.withBody(new Body.Truncated(response.body())));
  }
}
