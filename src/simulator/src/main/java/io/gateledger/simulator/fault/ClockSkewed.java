package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Cloud;
import io.gateledger.simulator.wire.HttpDate;
import io.gateledger.simulator.wire.Operation;
import io.gateledger.simulator.wire.Reply;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code clock-skew}: the provider's clock is ahead, so it judges tokens and signatures by that,
 * and says so in {@code Date}.
 */
record ClockSkewed(Duration ahead) implements Fault.OnCall {

  static ClockSkewed of(FaultOrder.Details details) {
    return new ClockSkewed(details.skew().orElse(Duration.ofMinutes(20)));
  }

  @Override
  public Reply answer(Call call, Cloud cloud, Operation next) {
    Instant theirs = call.receivedAt().plus(ahead);
    return next.answer(call.at(theirs)).withHeader("Date", HttpDate.of(theirs));
  }
}
