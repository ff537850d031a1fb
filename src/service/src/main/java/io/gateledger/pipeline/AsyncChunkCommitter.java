package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.ledger.Observation;
import io.gateledger.run.Run;
import io.gateledger.run.RunCounts;
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

  private final Run run;
  private final ResourceType type;
  private final LedgerCommit commit;
  private final RunCounts counts;
  private final Consumer<String> setAside;

  private @Nullable Future<List<String>> underWay;

  /**
   * @param setAside hears why a sighting could not be taken
   */
  AsyncChunkCommitter(
      Run run,
      ResourceType type,
      LedgerCommit commit,
      RunCounts counts,
      Consumer<String> setAside) {
    this.run = run;
    this.type = type;
    this.commit = commit;
    this.counts = counts;
    this.setAside = setAside;
  }

  /** Begins to commit a chunk, once the one before it is committed. */
  void begin(List<Observation> chunk) {
    finish();
    underWay = THREADS.submit(() -> commit.changes(run, type, chunk, counts));
  }

  /**
   * Waits until all that was begun is committed.
   *
   * @throws RuntimeException what the commit threw
   */
  void finish() {
    Future<List<String>> last = underWay;
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
}
