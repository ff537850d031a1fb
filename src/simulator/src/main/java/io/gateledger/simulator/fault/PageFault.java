package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Alters one page of a listing, or every page when none is named. Pages count from 0. A read of one
 * id that goes through a filter has no pages to get wrong.
 */
record PageFault(OptionalInt page, UnaryOperator<Body.Listing> alteration)
    implements Fault.OnResponse {

  @Override
  public Optional<Response> alter(Request request, Response response) {
    return response.body() instanceof Body.Listing listing && isConcerned(request, listing)
        ? Optional.of(response.withBody(alteration.apply(listing)))
        : Optional.empty();
  }

  private boolean isConcerned(Request request, Body.Listing listing) {
    return request.query().first("id").isEmpty()
        && (page.isEmpty() || page.getAsInt() == pageNumber(request, listing));
  }

  /** SCP says the page; where a marker leads on, it follows from the rows before and the limit. */
  private static int pageNumber(Request request, Body.Listing listing) {
    Optional<Integer> named = number(request, "page");
    int size = number(request, "limit").orElse(2000);
    return named.orElseGet(() -> Math.ceilDiv(listing.from(), Math.max(1, size)));
  }

  private static Optional<Integer> number(Request request, String name) {
    return request
        .query()
        .first(name)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::valueOf);
  }
}
