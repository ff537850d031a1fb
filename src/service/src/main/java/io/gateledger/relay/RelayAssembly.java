package io.gateledger.relay;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.compose.LedgerEvents;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.CurrentVersions;
import io.gateledger.ledger.incarnation.IncarnationLog;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.relay.topic.Topics;
import io.gateledger.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Puts the relay together without a container, over any database and any broker. The parts are the
 * ones that injection puts together in the service.
 */
public final class RelayAssembly {

  private static final int DEFAULTS = 100;

  /** As fine as the times that PostgreSQL keeps. */
  private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

  private final DataSource dataSource;
  private final Map<String, Object> kafka;
  private final MeterRegistry meters;
  private final EventsConfig events;
  private final RelayConfig relay;
  private final AlertLog alerts = new AlertLog(new AlertRules(BuiltInRules.all()));

  /**
   * @param kafka how a client reaches the broker
   * @param settings of {@code gateledger.events} and {@code gateledger.relay} that are not the
   *     default, by their full names
   */
  public RelayAssembly(
      DataSource dataSource,
      Map<String, Object> kafka,
      Map<String, String> settings,
      MeterRegistry meters) {
    this.dataSource = dataSource;
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
    return relay(Tracing.OFF);
  }

  /** The same, whose batches are told as spans. */
  public OutboxRelay relay(Tracing tracing) {
    return new OutboxRelay(
        dataSource, new RelayLeadership(dataSource), terms(), relay, meters, tracing);
  }

  RelayTermFactory terms() {
    OutboxLog outbox = new OutboxLog();
    EventRecorder recorder = new EventRecorder(outbox, new CommitOrder());
    TopicLog topicLog =
        new TopicLog(events, outbox, recorder, new IncarnationLog(), alerts, meters, CLOCK);
    return new RelayTermFactory(
        new EventPublisherFactory(kafka, events, new RegisteredSchemas(events), meters),
        position(),
        new RelayProgress(new IncarnationLog(), outbox, meters),
        batches(outbox),
        setAside(recorder),
        topics(),
        topicLog,
        new InventoryRetelling(new CurrentVersions(), recorder, topicLog, CLOCK),
        relay);
  }

  RelayPositionReader position() {
    return new RelayPositionReader(kafka, events);
  }

  private BatchReader batches(OutboxLog outbox) {
    return new BatchReader(outbox, ledgerEvents());
  }

  /** Composes what the relay tells. */
  public LedgerEvents ledgerEvents() {
    return LedgerEvents.of(events, CatalogueLoader.builtIn(), alerts);
  }

  private SetAsideLog setAside(EventRecorder recorder) {
    return new SetAsideLog(new DataSourceTransactions(dataSource), alerts, recorder, meters, CLOCK);
  }
}
