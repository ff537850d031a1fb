package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.Operation;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.time.Duration;

/** {@code delay}: the answer is late, and right when it arrives. */
record DelayFault(Duration delay) implements Fault.OnRequest {

  static DelayFault of(FaultSpec.Settings settings) {
    return new DelayFault(settings.delay().orElse(Duration.ofSeconds(1)));
  }

  @Override
  public Response handle(Request request, Cloud cloud, Operation next) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return next.handle(request);
  }
}
