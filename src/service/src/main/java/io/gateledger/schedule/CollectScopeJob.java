package io.gateledger.schedule;

import io.gateledger.ledger.run.FenceLost;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.ScopeAttention;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.SchedulerException;

/** Runs one scope; on all nodes together never twice at once. */
@ApplicationScoped
@DisallowConcurrentExecution
public class CollectScopeJob implements Job {

  private static final Logger LOG = Logger.getLogger(CollectScopeJob.class);

  private final CollectionPipeline pipeline;
  private final ScopeScheduler scheduler;
  private final AccountRunLimiter limiter;
  private final ScopeAttention attention;
  private final MeterRegistry meters;

  CollectScopeJob(
      CollectionPipeline pipeline,
      ScopeScheduler scheduler,
      AccountRunLimiter limiter,
      ScopeAttention attention,
      MeterRegistry meters) {
    this.pipeline = pipeline;
    this.scheduler = scheduler;
    this.limiter = limiter;
    this.attention = attention;
    this.meters = meters;
  }

  @Override
  public void execute(JobExecutionContext context) {
    Scope scope = Scope.parse(context.getJobDetail().getKey().getName());
    boolean asked = context.getMergedJobDataMap().containsKey(ScopeScheduler.LOOK_NOW);
    if (!limiter.tryStart(scope, asked)) {
      LOG.debugf("run waits for a thread of its account's share: scope=%s", scope);
      return;
    }
    try {
      run(scope, asked);
    } finally {
      limiter.end(scope).ifPresent(next -> scheduler.run(next.scope(), next.asked()));
    }
  }

  private void run(Scope scope, boolean asked) {
    Timer.Sample sample = Timer.start(meters);
    RunOutcome outcome = RunOutcome.FAILED;
    try {
      FinishedRun run = pipeline.run(scope, asked ? Trigger.LOOK_NOW : Trigger.SCHEDULE);
      outcome = run.outcome();
      if (!run.isComplete()) {
        LOG.warnf(
            "run was not complete: scope=%s runId=%d outcome=%s reasons=%s",
            scope, run.run().number(), outcome.wireName(), onOneLine(run.end().reasons()));
      }
      scheduler.adjustInterval(scope, attention.isNeeded(run.run()));
    } catch (FenceLost e) {
      LOG.warnf("run was overtaken: scope=%s", scope);
    } catch (SchedulerException | RuntimeException e) {
      LOG.errorf(e, "run broke off: scope=%s error=%s", scope, e.getMessage());
    } finally {
      sample.stop(meters.timer("gateledger.run", tags(scope).and("outcome", outcome.wireName())));
    }
  }

  private static Tags tags(Scope scope) {
    return Tags.of(
        "provider", scope.provider(),
        "account", scope.account(),
        "region", scope.region(),
        "type", scope.type());
  }

  /** PostgreSQL's reasons may hold line breaks. */
  private static String onOneLine(List<String> reasons) {
    return reasons.toString().replaceAll("\\s*\\R\\s*", " ");
  }
}
