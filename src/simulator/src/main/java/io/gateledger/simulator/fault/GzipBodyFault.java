package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.Optional;

/** {@code gzip-body}: the right answer, compressed though nobody asked for that. */
record GzipBodyFault() implements Fault.OnResponse {

  @Override
  public Optional<Response> alter(Request request, Response response) {
    return Optional.of(
        response
            .withHeader("Content-Encoding", "gzip")
            .withBody(new Body.Gzipped(response.body())));
  }
}
