package io.gateledger.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Notices when this machine's clock is set, as against elapsed time. Used by one thread. */
final class ClockSteps {

  /** A clock that is slewed moves by less between two looks. */
  private static final Duration NOTEWORTHY = Duration.ofSeconds(1);

  private final Clock clock;
  private final LongSupplier ticker;

  private Instant lastTime;
  private long lastTick;

  /**
   * @param ticker elapsed time in nanoseconds
   */
  ClockSteps(Clock clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
    this.lastTime = clock.instant();
    this.lastTick = ticker.getAsLong();
  }

  /** By how much the clock was set since the last look, if it was. */
  Optional<Duration> look() {
    Instant time = clock.instant();
    long tick = ticker.getAsLong();
    Duration step = Duration.between(lastTime, time).minusNanos(tick - lastTick);
    lastTime = time;
    lastTick = tick;
    return Optional.of(step).filter(by -> by.abs().compareTo(NOTEWORTHY) >= 0);
  }
}
