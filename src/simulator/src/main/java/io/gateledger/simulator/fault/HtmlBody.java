package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;

/** {@code html-body}: the status of the right answer over the page of some proxy. */
record HtmlBody() implements Fault.OnReply {

  @Override
  public Optional<Reply> bend(Call call, Reply reply) {
    return Optional.of(
        reply.withBody(
            new Body.Text("text/html", "<html><body><h1>We will be back soon</h1></body></html>")));
  }
}
