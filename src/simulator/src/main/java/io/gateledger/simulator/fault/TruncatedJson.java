package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;

/** {@code truncated-json}: sound HTTP around JSON that stops before its end. */
record TruncatedJson() implements Fault.OnReply {

  @Override
  public Optional<Reply> bend(Call call, Reply reply) {
    return Optional.of(reply.withBody(new Body.Truncated(reply.body())));
  }
}
