package io.gateledger.sink.delivery;

import io.gateledger.configuration.ConfigurationInForce;
import io.gateledger.event.compose.LedgerEvents;
import io.gateledger.node.NodeIdentity;
import io.gateledger.sink.SinkSettings;
import io.gateledger.sink.SinksConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether alerts are delivered at all. Until a sink is configured, nothing that delivers is loaded.
 */
@Singleton
public class Sinks {

  private final ConfigurationInForce inForce;
  private final DataSource dataSource;
  private final LedgerEvents events;
  private final MeterRegistry meters;
  private final Clock clock;
  private final NodeIdentity me;
  private @Nullable SinkDeliveries deliveries;

  Sinks(
      ConfigurationInForce inForce,
      DataSource dataSource,
      LedgerEvents events,
      MeterRegistry meters,
      Clock clock,
      NodeIdentity me) {
    this.inForce = inForce;
    this.dataSource = dataSource;
    this.events = events;
    this.meters = meters;
    this.clock = clock;
    this.me = me;
  }

  /** Delivers in the background from the first configured sink on, until it is stopped. */
  public synchronized void follow() {
    if (deliveries == null
        && !inForce.settings().getConfigMapping(SinksConfig.class).sinks().isEmpty()) {
      deliveries =
          new SinkDeliveries(
              dataSource, events, meters, clock, me, new Configured(inForce), SinkPace.USUAL);
      deliveries.start();
    }
  }

  public synchronized void stop() throws InterruptedException {
    if (deliveries != null) {
      deliveries.stop();
      deliveries = null;
    }
  }

  /** Judges settings only when others are in force, since that reads files. */
  private static final class Configured implements Supplier<List<SinkSettings>> {

    private final ConfigurationInForce inForce;
    private @Nullable SmallRyeConfig judged;
    private List<SinkSettings> sinks = List.of();

    private Configured(ConfigurationInForce inForce) {
      this.inForce = inForce;
    }

    @Override
    public List<SinkSettings> get() {
      SmallRyeConfig now = inForce.settings();
      if (now != judged) {
        sinks = SinkCheck.check(now);
        judged = now;
      }
      return sinks;
    }
  }
}
