package io.gateledger.replay;

import io.gateledger.event.EventsConfig;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.relay.RegisteredSchemas;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;

/**
 * Tells one replay. It keeps to the rate that was asked for, and rests while events of now wait for
 * longer than they should: those come first.
 */
@ApplicationScoped
class ReplayTask {

  private static final Duration SLICE = Duration.ofMillis(100);

  private static final Logger LOG = Logger.getLogger(ReplayTask.class);

  private final Map<String, Object> kafka;
  private final EventsConfig events;
  private final RegisteredSchemas schemas;
  private final ReplayConfig config;
  private final ReplayTopic topics;
  private final ReplayReader reader;
  private final ReplayLog log;
  private final OutboxLog outbox;

  ReplayTask(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      EventsConfig events,
      RegisteredSchemas schemas,
      ReplayConfig config,
      ReplayTopic topics,
      ReplayReader reader,
      ReplayLog log,
      OutboxLog outbox) {
    this.kafka = kafka;
    this.events = events;
    this.schemas = schemas;
    this.config = config;
    this.topics = topics;
    this.reader = reader;
    this.log = log;
    this.outbox = outbox;
  }

  /**
   * Goes on with a replay until it has told all, an operator decided otherwise, or it is over.
   *
   * @param connection for this alone, in no transaction
   * @throws RuntimeException when it cannot go on for now, which is noted
   */
  void tell(Connection connection, Replay replay, BooleanSupplier isOver) throws SQLException {
    try {
      topics.ensure(replay);
      try (ReplayPublisher publisher =
          ReplayPublisher.claim(kafka, events, schemas.ids(), replay)) {
        tell(connection, replay, publisher, isOver);
      }
    } catch (ReplayRefused | AuthorizationException e) {
      log.fail(connection, replay, String.valueOf(e.getMessage()));
      LOG.warnf("replay cannot go on: number=%d error=%s", replay.number(), e.getMessage());
    } catch (ProducerFencedException e) {
      // Another node tells it, and notes how far it came.
      throw e;
    } catch (RuntimeException e) {
      note(connection, replay, e);
      throw e;
    }
  }

  private void note(Connection connection, Replay replay, RuntimeException failure) {
    try {
      log.note(connection, replay, String.valueOf(failure.getMessage()));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void tell(
      Connection connection, Replay begun, ReplayPublisher publisher, BooleanSupplier isOver)
      throws SQLException {
    ReplayPosition position = publisher.position();
    LOG.infof(
        "replay goes on: number=%d topic=%s told=%d",
        begun.number(), begun.topic(), position.told());
    log.moveTo(connection, begun, position);
    Replay replay = begun;
    if (replay.total() == null) {
      replay = log.count(connection, replay, reader.extent(connection, replay));
      position = new ReplayPosition(replay.positionNo(), position.at(), position.told());
    }
    while (mayGoOn(connection, replay, isOver)) {
      long due = System.nanoTime();
      ReplayBatch batch = reader.next(connection, replay, position);
      if (!batch.events().isEmpty()) {
        publisher.publish(batch);
      }
      position = batch.end();
      log.moveTo(connection, replay, position);
      if (batch.isLast()) {
        log.complete(connection, replay);
        publisher.forget();
        LOG.infof("replay told all: number=%d events=%d", replay.number(), position.told());
        return;
      }
      due += TimeUnit.SECONDS.toNanos(batch.events().size()) / replay.rate();
      awaitUntil(due, isOver);
    }
  }

  /** Whether it is to go on, once what is new does not wait for the broker. */
  private boolean mayGoOn(Connection connection, Replay replay, BooleanSupplier isOver) {
    while (!isOver.getAsBoolean() && log.isRunning(connection, replay)) {
      if (outbox.oldestWait(connection).compareTo(config.yieldAfter()) <= 0) {
        return true;
      }
      awaitUntil(System.nanoTime() + TimeUnit.SECONDS.toNanos(1), isOver);
    }
    return false;
  }

  private static void awaitUntil(long due, BooleanSupplier isOver) {
    for (long left = due - System.nanoTime();
        left > 0 && !isOver.getAsBoolean();
        left = due - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, SLICE.toNanos()));
    }
  }
}
