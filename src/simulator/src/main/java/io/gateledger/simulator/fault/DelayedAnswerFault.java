package io.gateledger.simulator.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Body;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.query.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code delay-answer}: what was looked up is late, so that it may be out of date when it arrives.
 * Once the fault counts as struck, what the answer tells is settled.
 */
record DelayedAnswerFault(Duration delay) implements Fault.OnResponse {

  static DelayedAnswerFault of(FaultSpec.Settings settings) {
    return new DelayedAnswerFault(settings.delay().orElse(Duration.ofSeconds(1)));
  }

  @Override
  public Optional<Response> alter(Request request, Response response) {
    return Optional.of(response.withBody(new Body.Delayed(settled(response.body()), delay)));
  }

  private static Body settled(Body body) {
    return switch (body) {
      case Body.Listing listing -> settled(listing);
      case Body.Document document -> new Body.Document(document.json().deepCopy());
      case Body.Truncated truncated -> new Body.Truncated(settled(truncated.whole()));
      case Body.CutAfterComma cut -> new Body.CutAfterComma(settled(cut.whole()));
      case Body.Gzipped gzipped -> new Body.Gzipped(settled(gzipped.whole()));
      case Body.Dropped dropped -> new Body.Dropped(settled(dropped.whole()));
      case Body.Delayed delayed -> new Body.Delayed(settled(delayed.whole()), delayed.delay());
      case Body.Nothing nothing -> nothing;
      case Body.Text text -> text;
    };
  }

  /** Its rows would otherwise be looked up as they are written. */
  private static Body settled(Body.Listing listing) {
    List<ObjectNode> rows = new ArrayList<>();
    for (int position = listing.from(); position < listing.to(); position++) {
      listing.rows().row(position).map(ObjectNode::deepCopy).ifPresent(rows::add);
    }
    return listing.withRows(Rows.of(rows));
  }
}
