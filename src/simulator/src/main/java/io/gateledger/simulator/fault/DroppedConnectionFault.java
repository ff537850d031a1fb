package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.Optional;

/** {@code dropped-connection}: the connection closes in the middle of the body. */
record DroppedConnectionFault() implements Fault.OnResponse {

  @Override
  public Optional<Response> alter(Request request, Response response) {
    return Optional.of(response.withBody(new Body.Dropped(response.body())));
  }
}
