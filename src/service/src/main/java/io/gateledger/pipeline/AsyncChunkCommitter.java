package io.gateledger.pipeline;

import io.gateledger.ledger.Observation;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Commits a run's chunks in their order, one at a time and one behind the reader: while PostgreSQL
 * writes one chunk, the next is read. Never more than two are in memory. Not safe for use by
 * several threads.
 */
final class AsyncChunkCommitter {

  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

  private final ActiveRun run;
  private final Commit commit;
  private final Consumer<SetAside> setAside;

  private @Nullable Future<List<SetAside>> underWay;

  /**
   * @param setAside hears of each observation that could not be taken
   */
  AsyncChunkCommitter(ActiveRun run, Commit commit, Consumer<SetAside> setAside) {
    this.run = run;
    this.commit = commit;
    this.setAside = setAside;
  }

  /** Begins to commit a chunk, once the one before it is committed. */
  void begin(List<Observation> chunk) {
    await();
    underWay = THREADS.submit(() -> commit.commit(run, chunk));
  }

  /**
   * Waits until all that was begun is committed.
   *
   * @throws RuntimeException what the commit threw
   */
  void await() {
    Future<List<SetAside>> last = underWay;
    if (last == null) {
      return;
    }
    underWay = null;
    try {
      last.get().forEach(setAside);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a commit broke", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted in a commit", e);
    }
  }

  /** Commits one chunk, and says which observations could not be taken, and why. */
  @FunctionalInterface
  interface Commit {
    List<SetAside> commit(ActiveRun run, List<Observation> chunk);
  }
}
