package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.Optional;

/** {@code cut-after-comma}: sound HTTP around JSON that stops right after a comma. */
record CutAfterCommaFault() implements Fault.OnResponse {

  @Override
  public Optional<Response> alter(Request request, Response response) {
    return Optional.of(response.withBody(new Body.CutAfterComma(response.body())));
  }
}
