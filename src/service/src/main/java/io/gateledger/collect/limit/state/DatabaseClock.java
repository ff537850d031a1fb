package io.gateledger.collect.limit.state;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * PostgreSQL's clock as this node last read it, which goes on by elapsed time. It is read with how
 * each account stands, and so before every request. Safe for use by several threads.
 */
@Singleton
@DatabaseTime
class DatabaseClock extends Clock {

  /**
   * What the clock showed.
   *
   * @param tick when that was, by elapsed time
   */
  private record Reading(Instant time, long tick) {

    Instant at(long now) {
      return time.plusNanos(now - tick);
    }
  }

  private final LongSupplier ticker;
  private volatile Reading reading;

  @Inject
  DatabaseClock(Clock clock) {
    this(clock.instant(), System::nanoTime);
  }

  /**
   * @param assumed what it shows until it is read
   * @param ticker elapsed time in nanoseconds
   */
  DatabaseClock(Instant assumed, LongSupplier ticker) {
    this.ticker = ticker;
    this.reading = new Reading(assumed, ticker.getAsLong());
  }

  /** Elapsed time in nanoseconds, to be handed over with what was read after it. */
  long tick() {
    return ticker.getAsLong();
  }

  /**
   * Takes what PostgreSQL just told, unless what this clock shows may be as right: between two
   * readings it does not jump to and fro.
   *
   * @param askedAt the {@link #tick} before
   */
  void set(Instant told, long askedAt) {
    long now = ticker.getAsLong();
    long halfWay = askedAt + (now - askedAt) / 2;
    Duration off = Duration.between(reading.at(halfWay), told).abs();
    if (off.compareTo(Duration.ofNanos((now - askedAt) / 2)) > 0) {
      reading = new Reading(told, halfWay);
    }
  }

  @Override
  public Instant instant() {
    return reading.at(ticker.getAsLong());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource moments = this::instant;
    return moments.withZone(zone);
  }
}
