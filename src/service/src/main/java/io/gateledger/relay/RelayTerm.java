package io.gateledger.relay;

import io.gateledger.outbox.OutboxNotifications;
import io.gateledger.relay.SetAsideLog.TopicKey;
import io.gateledger.relay.topic.TopicCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.InterruptException;

/**
 * One term of leadership: tells the outbox from a position on. While one batch is committed in
 * Kafka the next one is read and composed, so that neither PostgreSQL nor Kafka waits for the
 * other; all that asks PostgreSQL runs on the caller's thread.
 *
 * <p>A batch is announced in the database once Kafka has committed the one before it, in the
 * transaction that forgets that one, and is sent after that.
 */
final class RelayTerm implements AutoCloseable {

  private final Connection connection;
  private final RelayProgress progress;
  private final BatchReader batches;
  private final SetAsideLog setAside;
  private final KafkaEventPublisher publisher;
  private final RelayConfig config;
  private final TopicCheck topics;
  private final InventoryRetelling retelling;
  private final BatchSize size;
  private final ExecutorService sending =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("outbox-relay-sender").daemon().factory());
  private final Set<TopicKey> open = new HashSet<>();

  /** Up to where Kafka has committed what was told. */
  private RelayPosition confirmed;

  /** Whether Kafka committed a batch of this term of which the database does not know yet. */
  private boolean hasNews;

  private boolean isSettled;

  RelayTerm(
      Connection connection,
      RelayPosition start,
      RelayProgress progress,
      BatchReader batches,
      SetAsideLog setAside,
      KafkaEventPublisher publisher,
      TopicCheck topics,
      InventoryRetelling retelling,
      RelayConfig config) {
    this.connection = connection;
    this.progress = progress;
    this.batches = batches;
    this.setAside = setAside;
    this.publisher = publisher;
    this.topics = topics;
    this.retelling = retelling;
    this.config = config;
    size = new BatchSize(config);
    confirmed = start;
  }

  /**
   * Tells what waits, and what comes, until it is over or fails, or the topics are no longer those
   * with which the term began. It looks whether it is over many times a second while nothing waits,
   * and between batches otherwise.
   */
  void tell(BooleanSupplier isOver, Listener listener) throws SQLException {
    open.addAll(setAside.open());
    try (OutboxNotifications commits = OutboxNotifications.on(connection)) {
      RelayPosition position = confirmed;
      SentBatch sent = null;
      boolean mayRetell = true;
      boolean isLossTold = false;
      while (!isOver.getAsBoolean() && !topics.findsOthers()) {
        long readFrom = System.nanoTime();
        Optional<RelayBatch> next = batches.next(connection, position, size.bounds());
        long readUntil = System.nanoTime();
        if (sent != null) {
          finish(sent, listener);
          sent = null;
        }
        if (next.isPresent()) {
          size.read(next.get());
          listener.onRead(next.get(), readFrom, readUntil);
          sent = send(next.get(), listener);
          position = next.get().end();
        } else if (mayRetell) {
          mayRetell = retelling.next(connection);
          isLossTold = !mayRetell && retelling.isLossTold(connection);
        } else {
          settle();
          listener.onSettled();
          commits.await(config.idle(), isOver);
          // An alert over lost topics ends by time, so that it has to be asked about again. A loss
          // that is found later begins another term.
          mayRetell = isLossTold;
        }
      }
      if (sent != null) {
        finish(sent, listener);
        settle();
      }
    }
  }

  private SentBatch send(RelayBatch batch, Listener listener) throws SQLException {
    Announcement announcement = progress.announce(connection, confirmed, hasNews);
    hasNews = false;
    isSettled = false;
    return new SentBatch(
        batch,
        CompletableFuture.runAsync(
            listener.sending(batch, () -> publisher.publish(batch, announcement)), sending));
  }

  private void settle() throws SQLException {
    if (!isSettled) {
      progress.settle(connection, confirmed);
      hasNews = false;
      isSettled = true;
    }
  }

  /**
   * Waits until Kafka has a batch. What it refuses of it is set aside, and the rest sent again: as
   * a batch of its own number, since a database put back to a time before the commit that set
   * something aside has to be recognised.
   */
  private void finish(SentBatch sent, Listener listener) throws SQLException {
    SentBatch last = sent;
    List<RefusedEvent> refused;
    while (!(refused = refusedOf(last)).isEmpty()) {
      setAside.setAside(refused);
      List<OutboxEvent> events = refused.stream().map(RefusedEvent::event).toList();
      events.forEach(one -> open.add(TopicKey.of(one)));
      last = send(last.batch().without(events), listener);
    }
    RelayBatch done = last.batch();
    confirmed = done.end();
    hasNews = true;
    listener.onTold(done);
    supersede(sent.batch(), done);
  }

  /** None once Kafka has the batch. */
  private List<RefusedEvent> refusedOf(SentBatch sent) {
    try {
      await(sent.committed());
      return List.of();
    } catch (CompletionException e) {
      return switch (e.getCause()) {
        case EventsRefused refused -> refused.events();
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      };
    }
  }

  /** A producer waits for minutes for a topic that is gone, and not at all for one that is back. */
  private void await(CompletableFuture<?> committed) {
    while (!committed.isDone()) {
      try {
        committed.get(topics.interval().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        topics.findsOthers();
      } catch (ExecutionException e) {
        break;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptException(e);
      }
    }
    committed.join();
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
    publisher.close();
  }

  /** Hears how a term goes on. */
  @FunctionalInterface
  interface Listener {

    /** Consumers can see a batch. */
    void onTold(RelayBatch batch);

    /**
     * A batch was read and composed, and is about to be sent.
     *
     * @param from when that began, by {@link System#nanoTime}
     * @param until when it was done, likewise
     */
    default void onRead(RelayBatch batch, long from, long until) {}

    /** What sends a batch, with what is to be done about it on its thread. */
    default Runnable sending(RelayBatch batch, Runnable send) {
      return send;
    }

    /** Nothing waits. */
    default void onSettled() {}
  }

  /** A batch on its way, and word of its commit. */
  private record SentBatch(RelayBatch batch, CompletableFuture<?> committed) {}
}
