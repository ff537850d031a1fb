package io.gateledger.collect;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** Shows what another clock showed once, and goes on from there by elapsed time. */
public final class SteadyClock extends Clock {

  private final Instant start;
  private final long startedNanos;
  private final LongSupplier ticker;
  private final ZoneId zone;

  /**
   * @param ticker elapsed time in nanoseconds
   */
  public SteadyClock(Instant start, LongSupplier ticker) {
    this(start, ticker.getAsLong(), ticker, ZoneOffset.UTC);
  }

  private SteadyClock(Instant start, long startedNanos, LongSupplier ticker, ZoneId zone) {
    this.start = start;
    this.startedNanos = startedNanos;
    this.ticker = ticker;
    this.zone = zone;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(ticker.getAsLong() - startedNanos);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new SteadyClock(start, startedNanos, ticker, other);
  }

  /** The application's. */
  static final class Producer {

    @Produces
    @Singleton
    @Steady
    Clock steadyClock(Clock clock) {
      return new SteadyClock(clock.instant(), System::nanoTime);
    }
  }
}
