package io.gateledger.testing;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.Collector;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Trigger;
import java.sql.Connection;

/** Runs of the pipeline over one connection: thousands of them without a service or a broker. */
public final class Workbench {

  private final PipelineAssembly assembly;

  public Workbench(Connection connection, Catalogue catalogue) {
    assembly =
        new PipelineAssembly(
            new SingleConnectionTransactions(connection), catalogue, PipelineAssembly.clock());
  }

  /** One run of a scope. */
  public FinishedRun run(Collector collector, Scope scope) {
    return assembly.pipeline(collector).run(scope, Trigger.SCHEDULE);
  }
}
