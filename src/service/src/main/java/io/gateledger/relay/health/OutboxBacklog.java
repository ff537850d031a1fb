package io.gateledger.relay.health;

import io.gateledger.outbox.OutboxLog;
import io.gateledger.outbox.OutboxLog.Waiting;
import io.gateledger.relay.RelayProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What waits in the outbox, and whether it moves, as any node can see it. It is looked at in the
 * background when it is asked for, and not more often than every few seconds.
 */
@ApplicationScoped
class OutboxBacklog {

  /** How long rows may wait without any being told. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  /** How long whoever asks waits for a look: no longer, whatever is away. */
  static final Duration LONGEST_WAIT = Duration.ofMillis(800);

  private static final Duration FRESH = Duration.ofSeconds(3);

  private final DataSource dataSource;
  private final OutboxLog outbox;

  private @Nullable CompletableFuture<Backlog> last;
  private long lastBegan;

  OutboxBacklog(DataSource dataSource, OutboxLog outbox) {
    this.dataSource = dataSource;
    this.outbox = outbox;
  }

  /** A look at most a few seconds old, or the one that is under way. */
  synchronized CompletableFuture<Backlog> look() {
    CompletableFuture<Backlog> look = last;
    if (look == null || look.isDone() && System.nanoTime() - lastBegan > FRESH.toNanos()) {
      CompletableFuture<Backlog> begun = new CompletableFuture<>();
      Thread.ofVirtual().name("outbox-backlog").start(() -> look(begun));
      last = begun;
      lastBegan = System.nanoTime();
      return begun;
    }
    return look;
  }

  private void look(CompletableFuture<Backlog> look) {
    try (Connection connection = dataSource.getConnection()) {
      look.complete(read(connection));
    } catch (SQLException | RuntimeException | Error e) {
      look.completeExceptionally(e);
    }
  }

  /** A look of now, in the caller's transaction. */
  Backlog read(Connection connection) {
    Waiting waiting = outbox.waiting(connection);
    return new Backlog(waiting.depth(), waiting.oldest(), RelayProgress.silence(connection));
  }

  /**
   * A look at the outbox.
   *
   * @param depth how many rows wait
   * @param oldest for how many seconds the first of them has waited
   * @param silence how many seconds ago Kafka last confirmed a batch
   */
  record Backlog(long depth, double oldest, double silence) {

    /** Rows wait, and for long no leader on any node has told one. */
    boolean isStalled() {
      return stalledFor().compareTo(PATIENCE) > 0;
    }

    /** For how long rows have waited and none was told. */
    Duration stalledFor() {
      return Duration.ofMillis((long) (Math.min(oldest, silence) * 1000));
    }
  }
}
