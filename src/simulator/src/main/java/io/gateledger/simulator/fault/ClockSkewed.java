package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Cloud;
import io.gateledger.simulator.wire.Operation;
import io.gateledger.simulator.wire.Reply;
import java.time.Duration;

/**
 * {@code clock-skew}: the provider's clock is ahead, so it judges tokens and signatures by that.
 */
record ClockSkewed(Duration ahead) implements Fault.OnCall {

  static ClockSkewed of(FaultOrder.Details details) {
    return new ClockSkewed(details.skew().orElse(Duration.ofMinutes(20)));
  }

  @Override
  public Reply answer(Call call, Cloud cloud, Operation next) {
    return next.answer(call.at(call.receivedAt().plus(ahead)));
  }
}
