package io.gateledger.pipeline;

import io.gateledger.resource.Operation;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunCounts;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.RunProblem;
import io.gateledger.run.Trigger;
import io.gateledger.tracing.TraceSpan;
import io.gateledger.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;

/** The pipeline, each run of which is told as a span. */
@ApplicationScoped
public class TracedPipeline {

  private final CollectionPipeline pipeline;
  private final Tracing tracing;

  public TracedPipeline(CollectionPipeline pipeline, Tracing tracing) {
    this.pipeline = pipeline;
    this.tracing = tracing;
  }

  /** As {@link CollectionPipeline#run}. */
  public FinishedRun run(Scope scope, Trigger trigger) {
    try (TraceSpan span = tracing.begin("run")) {
      span.with("gateledger.scope", scope.toString())
          .with("gateledger.provider", scope.provider())
          .with("gateledger.account", scope.account())
          .with("gateledger.region", scope.region())
          .with("gateledger.type", scope.type())
          .with("gateledger.trigger", trigger.wireName());
      try {
        FinishedRun finished = pipeline.run(scope, trigger);
        tell(finished, span);
        return finished;
      } catch (RuntimeException e) {
        span.failed(e.getClass().getSimpleName());
        throw e;
      }
    }
  }

  private static void tell(FinishedRun finished, TraceSpan span) {
    span.with("gateledger.run", finished.run().number())
        .with("gateledger.outcome", finished.outcome().wireName())
        .with("gateledger.resources", finished.end().resources());
    RunCounts counts = finished.end().counts();
    for (Operation op : Operation.values()) {
      span.with("gateledger.changes." + op.wireName(), counts.of(op));
    }
    span.with("gateledger.missing", counts.missing());
    RunProblem problem = finished.end().problem();
    if (problem != null) {
      span.with("gateledger.problem", problem.wireName());
    }
    if (finished.outcome() == RunOutcome.FAILED) {
      span.failed(problem == null ? RunOutcome.FAILED.wireName() : problem.wireName());
    }
  }
}
