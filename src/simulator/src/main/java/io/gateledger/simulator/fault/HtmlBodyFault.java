package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.Optional;

/** {@code html-body}: the status of the right answer over the page of some proxy. */
record HtmlBodyFault() implements Fault.OnResponse {

  @Override
  public Optional<Response> alter(Request request, Response response) {
    return Optional.of(
        response.withBody(
            new Body.Text("text/html", "<html><body><h1>We will be back soon</h1></body></html>")));
  }
}
