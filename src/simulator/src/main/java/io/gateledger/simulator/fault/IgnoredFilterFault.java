package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.Operation;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.RequestLine;
import io.gateledger.simulator.http.Response;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * {@code ignored-filter}: whatever {@code ?id=} names, the list is that of all. Where requests are
 * signed, the signature covers the filter, and no longer holds.
 */
record IgnoredFilterFault() implements Fault.OnRequest {

  @Override
  public Response handle(Request request, Cloud cloud, Operation next) {
    RequestLine line = request.line();
    String query =
        Arrays.stream(line.rawQuery().split("&", -1))
            .filter(parameter -> !parameter.startsWith("id="))
            .collect(Collectors.joining("&"));
    String target = query.isEmpty() ? line.rawPath() : line.rawPath() + '?' + query;
    return next.handle(
        new Request(
            new RequestLine(line.method(), target),
            request.headers(),
            request.body(),
            request.parameters(),
            request.receivedAt()));
  }
}
