package io.gateledger.simulator.demo;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.fault.FaultInjector;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs the steps of the demo script, one at a time, over and over. */
public final class DemoRunner {

  private static final Logger LOG = System.getLogger(DemoRunner.class.getName());

  /** Time for a reader to see the estate untroubled before the first step. */
  private static final Duration START_DELAY = Duration.ofSeconds(8);

  private final Estate estate;
  private final Clock clock;
  private final DemoActionExecutor executor;
  private List<DemoStep> steps = List.of();
  private int next;

  public DemoRunner(Estate estate, FaultInjector faults, Supplier<UUID> ids, Clock clock) {
    this.estate = estate;
    this.clock = clock;
    this.executor = new DemoActionExecutor(estate, faults, ids);
  }

  /** Runs the first step after a few seconds, then one each time {@code pace} has passed. */
  public ScheduledFuture<?> start(ScheduledExecutorService scheduler, Duration pace) {
    reset();
    return scheduler.scheduleAtFixedRate(
        this::runNextStep, START_DELAY.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A demo that was cut off by a stop left its troubles in the state file: they end first. */
  synchronized void reset() {
    for (DemoStep step : script()) {
      switch (step.action()) {
        case DemoAction.Update update -> executor.execute(update);
        case DemoAction.Delete delete -> executor.execute(delete);
        case DemoAction.Create create -> {}
        case DemoAction.InjectFault inject -> {}
      }
    }
  }

  /** Runs the next step and says what happened. */
  synchronized String runNextStep() {
    if (next >= steps.size()) {
      steps = script();
      next = 0;
    }
    DemoStep step = steps.get(next++);
    executor.execute(step.action());
    LOG.log(Level.INFO, "demo: " + step.description());
    return step.description();
  }

  private List<DemoStep> script() {
    return DemoScript.steps(DemoResources.of(estate, clock.instant()));
  }
}
