package io.gateledger.testing;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.Collector;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Trigger;
import java.sql.Connection;

/** Runs the pipeline over one connection: thousands of runs without a service or a broker. */
public final class PipelineHarness {

  private final PipelineAssembly assembly;

  public PipelineHarness(Connection connection, Catalogue catalogue) {
    this(new SingleConnectionTransactions(connection), catalogue);
  }

  public PipelineHarness(Transactions transactions, Catalogue catalogue) {
    assembly = new PipelineAssembly(transactions, catalogue, PipelineAssembly.clock());
  }

  /** One run of a scope. */
  public FinishedRun run(Collector collector, Scope scope) {
    return assembly.pipeline(collector).run(scope, Trigger.SCHEDULE);
  }
}
