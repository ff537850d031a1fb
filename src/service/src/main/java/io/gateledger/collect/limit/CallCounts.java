package io.gateledger.collect.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What the calls to one provider go through, counted for all its accounts on this node. */
final class CallCounts {

  private final Counter retries;
  private final Counter throttles;
  private final Counter refusals;
  private final Timer waits;
  private final Counter acceptedSignIns;
  private final Counter rejectedSignIns;
  private final Counter failedSignIns;

  CallCounts(String provider, MeterRegistry meters) {
    retries =
        counter(provider, "gateledger.request.retries", "Requests that were sent again")
            .register(meters);
    throttles =
        counter(provider, "gateledger.throttles", "Answers which said that requests came too fast")
            .register(meters);
    refusals =
        counter(
                provider,
                "gateledger.rate.budget.exhausted",
                "Requests that were given up, since an account's rate left none in time")
            .register(meters);
    waits =
        Timer.builder("gateledger.rate.budget.wait")
            .description("How long requests waited for their account's turn")
            .tag("provider", provider)
            .register(meters);
    Counter.Builder signIns = counter(provider, "gateledger.sign.ins", "Sign-ins, by their end");
    acceptedSignIns = signIns.tag("outcome", "accepted").register(meters);
    rejectedSignIns = signIns.tag("outcome", "rejected").register(meters);
    failedSignIns = signIns.tag("outcome", "failed").register(meters);
  }

  private static Counter.Builder counter(String provider, String name, String description) {
    return Counter.builder(name).description(description).tag("provider", provider);
  }

  void retried() {
    retries.increment();
  }

  void throttled() {
    throttles.increment();
  }

  void exhausted() {
    refusals.increment();
  }

  void waited(Duration time) {
    waits.record(time);
  }

  void signedIn() {
    acceptedSignIns.increment();
  }

  void signInRejected() {
    rejectedSignIns.increment();
  }

  void signInFailed() {
    failedSignIns.increment();
  }
}
