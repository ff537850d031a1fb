package io.gateledger.dependency;

import io.agroal.api.AgroalDataSource;
import io.gateledger.logging.OutageLog;
import io.gateledger.logging.ProcessPause;
import io.gateledger.logging.WatchedDependency;
import io.gateledger.node.ProcessRole;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL and Kafka, and how they are. */
@Singleton
public class Dependencies {

  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);

  /** After all that has to be there before the service may say that it has started. */
  static final int LAST = Integer.MAX_VALUE;

  private final PostgresProbe postgresProbe;
  private final DependencyWatch postgres;
  private final DependencyWatch kafka;

  @Inject
  Dependencies(
      AgroalDataSource pool,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      Clock clock,
      MeterRegistry meters) {
    this(
        PostgresProbe.of(
            pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration(),
            clock),
        new KafkaProbe(kafka),
        INTERVAL);
    List.of(this.postgres, this.kafka).forEach(watch -> show(watch, meters));
  }

  private static void show(DependencyWatch watch, MeterRegistry meters) {
    Gauge.builder("gateledger.dependency.up", watch, one -> one.outage().isEmpty() ? 1 : 0)
        .description("1 while PostgreSQL or Kafka answers this node, 0 while it is away")
        .tag("dependency", watch.probe().name())
        .register(meters);
  }

  Dependencies(PostgresProbe postgres, KafkaProbe kafka, Duration interval) {
    this.postgresProbe = postgres;
    this.postgres =
        new DependencyWatch(
            postgres, interval, System::nanoTime, OutageLog.of(WatchedDependency.POSTGRESQL));
    this.kafka =
        new DependencyWatch(
            kafka, interval, System::nanoTime, OutageLog.of(WatchedDependency.KAFKA));
  }

  void start(@Observes @Priority(LAST) StartupEvent event) throws InterruptedException {
    if (ProcessRole.isCommand()) {
      return;
    }
    ProcessPause.ofThisProcess().start();
    List<DependencyWatch> watches = List.of(postgres, kafka);
    watches.forEach(DependencyWatch::start);
    for (DependencyWatch watch : watches) {
      watch.awaitAsked(FIRST_ANSWER);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    postgres.stop();
    kafka.stop();
  }

  DependencyWatch postgres() {
    return postgres;
  }

  DependencyWatch kafka() {
    return kafka;
  }

  /** How far this machine's clock is ahead of PostgreSQL's; empty until it answered once. */
  public Optional<Duration> aheadOfPostgres() {
    return postgresProbe.ahead();
  }
}
