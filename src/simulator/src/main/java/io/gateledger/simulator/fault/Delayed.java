package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Cloud;
import io.gateledger.simulator.wire.Operation;
import io.gateledger.simulator.wire.Reply;
import java.time.Duration;

/** {@code delay}: the answer is right, but late. */
record Delayed(Duration delay) implements Fault.OnCall {

  static Delayed of(FaultOrder.Details details) {
    return new Delayed(details.delay().orElse(Duration.ofSeconds(1)));
  }

  @Override
  public Reply answer(Call call, Cloud cloud, Operation next) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return next.answer(call);
  }
}
