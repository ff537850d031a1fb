package io.gateledger.matrix;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.Collector;
import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.testing.PipelineHarness;
import java.sql.Connection;

/** Two nodes on one ledger. When one breaks off, the other takes its scopes over. */
final class NodePair {

  private record Member(LosableTransactions transactions, PipelineHarness pipeline) {

    static Member over(Connection connection, Catalogue catalogue) {
      LosableTransactions transactions = new LosableTransactions(connection);
      return new Member(transactions, new PipelineHarness(transactions, catalogue));
    }
  }

  private Member runs;
  private Member standsBy;

  NodePair(Connection first, Connection second, Catalogue catalogue) {
    runs = Member.over(first, catalogue);
    standsBy = Member.over(second, catalogue);
  }

  /** A run of a scope on the node whose turn it is. */
  FinishedRun run(Collector collector, Scope scope) {
    return runs.pipeline().run(collector, scope);
  }

  /**
   * The same, while that node loses PostgreSQL, and all further ones on the other.
   *
   * @param after how many transactions end well before
   * @return whether it was lost before the run had ended
   */
  boolean runInterrupted(Collector collector, Scope scope, NodeFault fault, int after) {
    Member interrupted = runs;
    runs = standsBy;
    standsBy = interrupted;
    interrupted.transactions().lose(fault, after);
    try {
      interrupted.pipeline().run(collector, scope);
    } catch (LedgerUnavailable lost) {
      // The node logs it and goes on with other scopes.
    }
    return interrupted.transactions().find();
  }
}
