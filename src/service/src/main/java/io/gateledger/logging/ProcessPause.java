package io.gateledger.logging;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notices that this whole process did not run for a while, since it was stopped, its machine slept
 * or it got no processor, and says so in one line. Whatever else is seen within it, or cut off by
 * it, is nobody else's fault.
 */
public final class ProcessPause {

  private static final Logger LOG = Logger.getLogger(ProcessPause.class);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  /** Longer than a busy machine or a collection of garbage keeps a thread from running. */
  private static final Duration LEAST = Duration.ofSeconds(5);

  /** For so long after it, what it cut off comes to light. */
  private static final Duration AFTERMATH = Duration.ofSeconds(10);

  private static final ProcessPause OF_THIS_PROCESS = new ProcessPause(System::nanoTime);

  private final LongSupplier ticker;
  private @Nullable Long lookedAt;
  private @Nullable Long endedAt;

  /**
   * @param ticker elapsed time in nanoseconds, which goes on while the process does not run
   */
  ProcessPause(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /** The one of this process: log records know no container. */
  public static ProcessPause ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /** Looks in the background from now on, once in a process. */
  public synchronized void start() {
    if (lookedAt == null) {
      beginLooking();
      Thread.ofPlatform().name("process-pause").daemon().start(this::keepLooking);
    }
  }

  private void keepLooking() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it ended a moment ago; also where nobody has had the time to look since. */
  public boolean wasJustNow() {
    look();
    synchronized (this) {
      return endedAt != null && ticker.getAsLong() - endedAt < AFTERMATH.toNanos();
    }
  }

  void look() {
    noticed()
        .ifPresent(
            pause ->
                LOG.warnf(
                    "this process did not run, so nothing was looked at meanwhile: seconds=%d",
                    pause.toSeconds()));
  }

  private synchronized Optional<Duration> noticed() {
    Long before = lookedAt;
    if (before == null) {
      return Optional.empty();
    }
    long now = ticker.getAsLong();
    lookedAt = now;
    Duration between = Duration.ofNanos(now - before);
    if (between.compareTo(LEAST) < 0) {
      return Optional.empty();
    }
    endedAt = now;
    return Optional.of(between);
  }

  /** From this moment on a gap counts. */
  synchronized void beginLooking() {
    lookedAt = ticker.getAsLong();
  }
}
