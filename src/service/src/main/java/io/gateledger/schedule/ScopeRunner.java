package io.gateledger.schedule;

import io.gateledger.ledger.run.FenceLost;
import io.gateledger.ledger.run.ScopeRetired;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.ScopeAttention;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Runs one scope, and says in the log and in metrics how that ended. */
@ApplicationScoped
class ScopeRunner implements LeasedRun {

  private static final Logger LOG = Logger.getLogger(ScopeRunner.class);

  private final CollectionPipeline pipeline;
  private final ScopeAttention attention;
  private final RunMetrics metrics;

  ScopeRunner(CollectionPipeline pipeline, ScopeAttention attention, RunMetrics metrics) {
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
      if (!run.isComplete()) {
        LOG.warnf(
            "run was not complete: scope=%s runId=%d outcome=%s reasons=%s",
            scope, run.run().number(), outcome.wireName(), onOneLine(run.end().reasons()));
      }
      return attention.isNeeded(run.run()) ? Ending.NEEDS_ATTENTION : Ending.CALM;
    } catch (ScopeRetired e) {
      LOG.infof("run did not begin, since its scope is retired: scope=%s", scope);
      return Ending.RETIRED;
    } catch (FenceLost e) {
      LOG.warnf("run was overtaken: scope=%s", scope);
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        LOG.warnf("run was interrupted, since its node stops: scope=%s", scope);
      } else {
        LOG.errorf(e, "run broke off: scope=%s error=%s", scope, e.getMessage());
      }
    } finally {
      metrics.ended(scope, outcome, Duration.ofNanos(System.nanoTime() - began));
    }
    return Ending.UNKNOWN;
  }

  /** PostgreSQL's reasons may hold line breaks. */
  private static String onOneLine(List<String> reasons) {
    return reasons.toString().replaceAll("\\s*\\R\\s*", " ");
  }
}
