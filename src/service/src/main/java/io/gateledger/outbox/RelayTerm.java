package io.gateledger.outbox;

import io.gateledger.outbox.SetAsideLog.TopicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One term of leadership: tells the outbox from a position on. While one batch is committed in
 * Kafka the next one is read and composed, so that neither PostgreSQL nor Kafka waits for the
 * other; all that asks PostgreSQL runs on the caller's thread.
 */
final class RelayTerm implements AutoCloseable {

  private final Connection connection;
  private final OutboxLog outbox;
  private final BatchReader batches;
  private final SetAsideLog setAside;
  private final KafkaEventPublisher publisher;
  private final BatchSize size;
  private final ExecutorService sending =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("outbox-relay-sender").daemon().factory());
  private final Set<TopicKey> open = new HashSet<>();

  RelayTerm(
      Connection connection,
      OutboxLog outbox,
      BatchReader batches,
      SetAsideLog setAside,
      KafkaEventPublisher publisher,
      BatchSize size) {
    this.connection = connection;
    this.outbox = outbox;
    this.batches = batches;
    this.setAside = setAside;
    this.publisher = publisher;
    this.size = size;
  }

  /**
   * Tells what waits, and what comes, until it is over or fails.
   *
   * @param idle how long to rest without a word of a commit
   * @param told hears of each batch that consumers can see
   */
  void tell(RelayPosition start, Duration idle, BooleanSupplier isOver, Consumer<RelayBatch> told)
      throws SQLException {
    open.addAll(setAside.open());
    try (OutboxNotifications commits = OutboxNotifications.on(connection)) {
      RelayPosition position = start;
      SentBatch sent = null;
      while (!isOver.getAsBoolean()) {
        Optional<RelayBatch> next = batches.next(connection, position, size.bounds());
        if (sent != null) {
          finish(sent, told);
          sent = null;
        }
        if (next.isPresent()) {
          size.read(next.get());
          sent = send(next.get());
          position = next.get().end();
        } else {
          commits.await(idle, isOver);
        }
      }
      if (sent != null) {
        finish(sent, told);
      }
    }
  }

  private SentBatch send(RelayBatch batch) {
    return new SentBatch(
        batch, CompletableFuture.runAsync(() -> publisher.publish(batch), sending));
  }

  /** Waits until Kafka has a batch; what it refuses of it is set aside, and the rest sent again. */
  private void finish(SentBatch sent, Consumer<RelayBatch> told) {
    SentBatch last = sent;
    List<RefusedEvent> refused;
    while (!(refused = refusedOf(last)).isEmpty()) {
      setAside.setAside(refused);
      List<OutboxEvent> events = refused.stream().map(RefusedEvent::event).toList();
      events.forEach(one -> open.add(TopicKey.of(one)));
      last = send(last.batch().without(events));
    }
    RelayBatch done = last.batch();
    outbox.deleteUpTo(connection, done.end().outbox());
    told.accept(done);
    supersede(sent.batch(), done);
  }

  /** None once Kafka has the batch. */
  private static List<RefusedEvent> refusedOf(SentBatch sent) {
    try {
      sent.committed().join();
      return List.of();
    } catch (CompletionException e) {
      return switch (e.getCause()) {
        case EventsRefused refused -> refused.events();
        case RuntimeException failure -> throw failure;
        case null, default -> throw e;
      };
    }
  }

  private void supersede(RelayBatch asked, RelayBatch done) {
    if (open.isEmpty()) {
      return;
    }
    Set<OutboxEvent> refused = new HashSet<>(asked.events());
    done.events().forEach(refused::remove);
    // In one batch a refused event may come before or after one of its key that was told.
    Set<TopicKey> later = new HashSet<>();
    for (OutboxEvent event : asked.events()) {
      if (refused.contains(event)) {
        later.remove(TopicKey.of(event));
      } else if (open.contains(TopicKey.of(event))) {
        later.add(TopicKey.of(event));
      }
    }
    if (!later.isEmpty()) {
      setAside.supersede(later);
      open.removeAll(later);
    }
  }

  @Override
  public void close() {
    sending.shutdownNow();
  }

  /** A batch on its way, and word of its commit. */
  private record SentBatch(RelayBatch batch, CompletableFuture<?> committed) {}
}
