package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Cloud;
import io.gateledger.simulator.wire.Operation;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;

/** One thing that can go wrong; either before the cloud answers, or with its answer. */
public sealed interface Fault {

  /** Stands in front of the cloud: may answer in its place, or change the call on its way. */
  @FunctionalInterface
  non-sealed interface OnCall extends Fault {

    Reply answer(Call call, Cloud cloud, Operation next);
  }

  /** Bends an answer; nothing for an answer that it has no hold on, which then does not count. */
  @FunctionalInterface
  non-sealed interface OnReply extends Fault {

    Optional<Reply> bend(Call call, Reply reply);
  }
}
