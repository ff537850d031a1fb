package io.gateledger.outbox;

import io.gateledger.alert.AlertLog;
import io.gateledger.alert.AlertRules;
import io.gateledger.alert.BuiltInRules;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.event.Events;
import io.gateledger.event.EventsConfig;
import io.gateledger.ledger.IncarnationLog;
import io.gateledger.ledger.read.CommittedChangeReader;
import io.gateledger.ledger.read.CommittedStateReader;
import io.gateledger.ledger.read.EndedRunReader;
import io.gateledger.normalise.Normaliser;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Puts the relay together without a container, over any database and any broker. The parts are the
 * ones that injection puts together in the service.
 */
public final class RelayAssembly {

  private static final int DEFAULTS = 100;

  private final DataSource dataSource;
  private final Catalogue catalogue;
  private final Map<String, Object> kafka;
  private final MeterRegistry meters;
  private final EventsConfig events;
  private final RelayConfig relay;

  /**
   * @param catalogue of the resources whose events are told
   * @param kafka how a client reaches the broker
   * @param settings of {@code gateledger.events} and {@code gateledger.relay} that are not the
   *     default, by their full names
   */
  public RelayAssembly(
      DataSource dataSource,
      Catalogue catalogue,
      Map<String, Object> kafka,
      Map<String, String> settings,
      MeterRegistry meters) {
    this.dataSource = dataSource;
    this.catalogue = catalogue;
    this.kafka = Map.copyOf(kafka);
    this.meters = meters;
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(settings, "settings", DEFAULTS))
            .withConverter(Duration.class, DEFAULTS, new DurationConverter())
            .withConverter(MemorySize.class, DEFAULTS, new MemorySizeConverter())
            .withMapping(EventsConfig.class)
            .withMapping(RelayConfig.class)
            .build();
    events = config.getConfigMapping(EventsConfig.class);
    relay = config.getConfigMapping(RelayConfig.class);
  }

  /** The topics that have to be there before the relay starts. */
  public Topics topics() {
    return new Topics(kafka, events);
  }

  /** A relay that was not started yet. */
  public OutboxRelay relay() {
    OutboxLog outbox = new OutboxLog();
    IncarnationLog incarnations = new IncarnationLog();
    LedgerEvents composed =
        new LedgerEvents(
            new Events(events),
            new ChangeAssembler(catalogue, new Normaliser()),
            new CommittedChangeReader(),
            new CommittedStateReader(),
            new EndedRunReader(),
            new AlertLog(new AlertRules(BuiltInRules.all())),
            incarnations);
    return new OutboxRelay(
        dataSource,
        outbox,
        new RelayLeadership(dataSource),
        new RelayProgress(incarnations, outbox, meters),
        new BatchReader(outbox, composed),
        new RelayPositionReader(kafka, events),
        new EventPublisherFactory(kafka, events),
        relay,
        meters);
  }
}
