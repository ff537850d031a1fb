package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;

/** {@code dropped-connection}: the connection closes in the middle of the body. */
record DroppedConnection() implements Fault.OnReply {

  @Override
  public Optional<Reply> bend(Call call, Reply reply) {
    return Optional.of(reply.withBody(new Body.Dropped(reply.body())));
  }
}
