package io.gateledger.simulator.demo;

import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.fault.FaultBoard;
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

/** Walks through the scripted day, one step at a time, for ever. */
public final class DayPlayer {

  private static final Logger LOG = System.getLogger(DayPlayer.class.getName());

  /** Time for a reader to see the estate at peace before the first step. */
  private static final Duration PEACE = Duration.ofSeconds(8);

  private final Estate estate;
  private final Clock clock;
  private final Stage stage;
  private List<Step> steps = List.of();
  private int next;

  public DayPlayer(Estate estate, FaultBoard faults, Supplier<UUID> ids, Clock clock) {
    this.estate = estate;
    this.clock = clock;
    this.stage = new Stage(estate, faults, ids);
  }

  /** Begins after a few seconds of peace, then takes a step each time {@code pace} has passed. */
  public ScheduledFuture<?> begin(ScheduledExecutorService scheduler, Duration pace) {
    calm();
    return scheduler.scheduleAtFixedRate(
        this::step, PEACE.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A day that was cut off by a stop left its troubles in the state file: they end first. */
  synchronized void calm() {
    for (Step step : script()) {
      switch (step.act()) {
        case Act.Change change -> stage.play(change);
        case Act.Delete delete -> stage.play(delete);
        case Act.Create create -> {}
        case Act.Fail fail -> {}
      }
    }
  }

  /** Takes the next step and says what happened. */
  synchronized String step() {
    if (next >= steps.size()) {
      steps = script();
      next = 0;
    }
    Step step = steps.get(next++);
    stage.play(step.act());
    LOG.log(Level.INFO, "demo: " + step.says());
    return step.says();
  }

  private List<Step> script() {
    return ScriptedDay.steps(DayCast.of(estate, clock.instant()));
  }
}
