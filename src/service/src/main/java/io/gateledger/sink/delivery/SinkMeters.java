package io.gateledger.sink.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What is measured of one sink by this node, while it is configured. */
final class SinkMeters implements AutoCloseable {

  private static final SinkBacklog NOTHING = new SinkBacklog(0, 0);

  private final MeterRegistry registry;
  private final Counter delivered;
  private final Counter failures;
  private final Counter setAside;
  private final List<Meter> gauges;
  private volatile SinkBacklog backlog = NOTHING;

  SinkMeters(String sink, MeterRegistry registry) {
    this.registry = registry;
    delivered =
        counter("gateledger.sink.alerts", "Alerts that a sink took, those told again too", sink);
    failures = counter("gateledger.sink.failures", "Requests that a sink did not take", sink);
    setAside =
        counter("gateledger.sink.set.aside", "Alerts that a sink refused for what they are", sink);
    gauges =
        List.of(
            Gauge.builder("gateledger.sink.waiting", this, one -> one.backlog.steps())
                .description(
                    "Steps of alerts that wait to be told to a sink, on the node that does")
                .tag("sink", sink)
                .register(registry),
            Gauge.builder("gateledger.sink.lag.seconds", this, one -> one.backlog.seconds())
                .description("How long the oldest undelivered alert has waited")
                .tag("sink", sink)
                .register(registry));
  }

  private Counter counter(String name, String description, String sink) {
    return Counter.builder(name).description(description).tag("sink", sink).register(registry);
  }

  void delivered(int alerts) {
    delivered.increment(alerts);
  }

  void failed() {
    failures.increment();
  }

  void setAside() {
    setAside.increment();
  }

  void behind(SinkBacklog now) {
    backlog = now;
  }

  /** Another node tells it. */
  void standBy() {
    backlog = NOTHING;
  }

  @Override
  public void close() {
    gauges.forEach(registry::remove);
    List.of(delivered, failures, setAside).forEach(registry::remove);
  }
}
