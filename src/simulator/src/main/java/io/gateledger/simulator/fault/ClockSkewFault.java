package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Cloud;
import io.gateledger.simulator.http.HttpDate;
import io.gateledger.simulator.http.Operation;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code clock-skew}: the provider's clock is ahead, so it judges tokens and signatures by that,
 * and says so in {@code Date}.
 */
record ClockSkewFault(Duration ahead) implements Fault.OnRequest {

  static ClockSkewFault of(FaultSpec.Settings settings) {
    return new ClockSkewFault(settings.skew().orElse(Duration.ofMinutes(20)));
  }

  @Override
  public Response handle(Request request, Cloud cloud, Operation next) {
    Instant providerTime = request.receivedAt().plus(ahead);
    return next.handle(request.receivedAt(providerTime))
        .withHeader("Date", HttpDate.of(providerTime));
  }
}
