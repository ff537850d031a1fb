package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Bends one page of a listing, or every page when none is named. Pages count from 0. A read of one
 * id that goes through a filter has no pages to get wrong.
 */
record PageFault(OptionalInt page, UnaryOperator<Body.Listing> bend) implements Fault.OnReply {

  @Override
  public Optional<Reply> bend(Call call, Reply reply) {
    return reply.body() instanceof Body.Listing listing && concerns(call, listing)
        ? Optional.of(reply.withBody(bend.apply(listing)))
        : Optional.empty();
  }

  private boolean concerns(Call call, Body.Listing listing) {
    return call.query().first("id").isEmpty()
        && (page.isEmpty() || page.getAsInt() == pageNumber(call, listing));
  }

  /** SCP says the page; where a marker leads on, it follows from the rows before and the limit. */
  private static int pageNumber(Call call, Body.Listing listing) {
    Optional<Integer> said = number(call, "page");
    int size = number(call, "limit").orElse(2000);
    return said.orElseGet(() -> Math.ceilDiv(listing.from(), Math.max(1, size)));
  }

  private static Optional<Integer> number(Call call, String name) {
    return call.query().first(name).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
  }
}
