package io.gateledger.schedule;

import io.gateledger.ledger.run.FenceLost;
import io.gateledger.ledger.run.ScopeRetired;
import io.gateledger.logging.OutageLog;
import io.gateledger.logging.PutOffWork;
import io.gateledger.logging.WatchedDependency;
import io.gateledger.pipeline.ScopeAttention;
import io.gateledger.pipeline.TracedPipeline;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Runs one scope, and says in the log and in metrics how that ended. */
@ApplicationScoped
class ScopeRunner implements LeasedRun {

  private static final Logger LOG = Logger.getLogger(ScopeRunner.class);

  private final TracedPipeline pipeline;
  private final ScopeAttention attention;
  private final RunMetrics metrics;
  private final IncompleteRuns incomplete =
      new IncompleteRuns(OutageLog.of(WatchedDependency.PROVIDERS), System::nanoTime);

  ScopeRunner(TracedPipeline pipeline, ScopeAttention attention, RunMetrics metrics) {
    this.pipeline = pipeline;
    this.attention = attention;
    this.metrics = metrics;
  }

  @Override
  public Ending run(Scope scope, Trigger trigger) {
    long began = System.nanoTime();
    RunOutcome outcome = RunOutcome.FAILED;
    try {
      FinishedRun run = pipeline.run(scope, trigger);
      outcome = run.outcome();
      incomplete.ended(scope, run);
      return attention.isNeeded(run.run()) ? Ending.NEEDS_ATTENTION : Ending.CALM;
    } catch (ScopeRetired e) {
      incomplete.forget(scope);
      LOG.infof("run did not begin, since its scope is retired: scope=%s", scope);
      return Ending.RETIRED;
    } catch (FenceLost e) {
      LOG.warnf("run was overtaken: scope=%s", scope);
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        LOG.warnf("run was interrupted, since its node stops: scope=%s", scope);
      } else {
        OutageLog.putOff(PutOffWork.RUN, e);
        LOG.errorf(e, "run broke off: scope=%s error=%s", scope, e.getMessage());
      }
    } finally {
      metrics.ended(scope, outcome, Duration.ofNanos(System.nanoTime() - began));
    }
    return Ending.UNKNOWN;
  }
}
