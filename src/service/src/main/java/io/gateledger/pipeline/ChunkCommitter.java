package io.gateledger.pipeline;

import io.gateledger.ledger.ChangeWriter;
import io.gateledger.ledger.Observation;
import io.gateledger.ledger.ResourceStore;
import io.gateledger.ledger.StoredResource;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.normalise.Normaliser;
import io.gateledger.tracing.TraceSpan;
import io.gateledger.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Commits what a chunk of observations changes, in one transaction under the run's fence. An
 * observation that the database cannot hold costs itself, never its chunk.
 */
@ApplicationScoped
public class ChunkCommitter {

  private final FencedTransactions transactions;
  private final ResourceStore resources;
  private final Normaliser normaliser;
  private final ChangeWriter writer;
  private final ChangeCommitter changes;
  private final Tracing tracing;

  public ChunkCommitter(
      FencedTransactions transactions,
      ResourceStore resources,
      Normaliser normaliser,
      ChangeWriter writer,
      ChangeCommitter changes,
      Tracing tracing) {
    this.transactions = transactions;
    this.resources = resources;
    this.normaliser = normaliser;
    this.writer = writer;
    this.changes = changes;
    this.tracing = tracing;
  }

  /**
   * Takes a chunk through the last three stages.
   *
   * @return the observations that could not be taken, and why
   * @throws io.gateledger.ledger.run.FenceLost when a newer run of the scope has begun
   * @throws LedgerUnavailable when the database fails, other than for what an observation holds
   */
  List<SetAside> diffClassifyAndCommit(ActiveRun run, List<Observation> chunk) {
    try (TraceSpan span = tracing.begin("commit chunk").with("gateledger.items", chunk.size())) {
      return transactions.inTransaction(
          run.run(),
          connection -> {
            ChunkDiff diff = diff(connection, run, chunk);
            span.with("gateledger.changes.count", diff.changes().size())
                .with("gateledger.set_aside", diff.setAside().size());
            ClassifiedChanges classified = changes.classify(connection, diff.changes());
            commit(connection, run, diff, classified);
            return diff.setAside();
          });
    } catch (LedgerUnavailable e) {
      if (!e.isAboutTheData()) {
        throw e;
      }
      return inHalves(run, chunk, e);
    }
  }

  private ChunkDiff diff(Connection connection, ActiveRun run, List<Observation> chunk)
      throws SQLException {
    try (TraceSpan span = tracing.begin("diff chunk")) {
      List<String> ids =
          chunk.stream().filter(one -> !one.isNew()).map(one -> one.resource().key().id()).toList();
      span.with("gateledger.known", ids.size());
      Map<String, StoredResource> stored = resources.states(connection, run.run(), ids);
      List<String> unknown = ids.stream().filter(id -> !stored.containsKey(id)).toList();
      return ChunkDiffer.diff(
          run, normaliser, chunk, stored, resources.departed(connection, run.run(), unknown));
    }
  }

  private void commit(
      Connection connection, ActiveRun run, ChunkDiff diff, ClassifiedChanges classified)
      throws SQLException {
    writer.markPresent(connection, run.run(), diff.presentAgain());
    writer.markListed(connection, run.run(), diff.listedAgain());
    writer.rewriteRemainders(connection, run.run(), diff.rewritten());
    changes.commit(connection, run, classified);
  }

  /** Few commits lead to the observation that cannot be taken, however large the chunk. */
  private List<SetAside> inHalves(
      ActiveRun run, List<Observation> chunk, LedgerUnavailable failure) {
    if (chunk.size() == 1) {
      return List.of(
          new SetAside(chunk.getFirst(), "the database cannot hold it: " + failure.getMessage()));
    }
    int half = chunk.size() / 2;
    List<SetAside> setAside = new ArrayList<>(diffClassifyAndCommit(run, chunk.subList(0, half)));
    setAside.addAll(diffClassifyAndCommit(run, chunk.subList(half, chunk.size())));
    return setAside;
  }
}
