package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Cloud;
import io.gateledger.simulator.wire.Operation;
import io.gateledger.simulator.wire.Refusal;
import io.gateledger.simulator.wire.Reply;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code status-…}, {@code nameless-404}, {@code expired-token}: the provider turns the call away
 * in its own words, with {@code Retry-After} when one was ordered.
 */
record Refused(Refusal refusal, Optional<Duration> retryAfter) implements Fault.OnCall {

  @Override
  public Reply answer(Call call, Cloud cloud, Operation next) {
    Reply reply = cloud.refusal(refusal, call);
    return retryAfter
        .map(wait -> reply.withHeader("Retry-After", Long.toString(wait.toSeconds())))
        .orElse(reply);
  }
}
