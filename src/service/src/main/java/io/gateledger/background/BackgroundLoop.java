package io.gateledger.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One step taken again and again on a thread of its own, with a rest after each, until it is
 * stopped.
 *
 * <ul>
 *   <li>Steps follow one another on one daemon thread: no two overlap, and what one has written the
 *       next one sees.
 *   <li>A stop ends the rest at once. The step under way goes on to its end; no other begins.
 *   <li>An interrupt ends the rest as a stop does. What it does to a step is the step's matter.
 *   <li>Whatever a step throws ends the thread for good. A step that has to go on catches it.
 *   <li>It is started once, and may be stopped before that: then no step is ever taken.
 * </ul>
 *
 * <p>It cannot be woken: whoever has to be told of work before the rest is over needs another.
 */
public final class BackgroundLoop {

  /** What is done again and again. */
  @FunctionalInterface
  public interface Step {

    /**
     * Does it once.
     *
     * @return how long to rest before it is done again; at none or less it is done at once
     */
    Duration take();
  }

  private final String name;
  private final CountDownLatch stop = new CountDownLatch(1);
  private @Nullable Thread thread;

  /**
   * @param name that of the thread
   */
  public BackgroundLoop(String name) {
    this.name = name;
  }

  /** Begins with a step. */
  public void start(Step step) {
    start(Duration.ZERO, step, () -> {});
  }

  /**
   * Begins with a step.
   *
   * @param last done on the same thread once it has ended, however it did
   */
  public void start(Step step, Runnable last) {
    start(Duration.ZERO, step, last);
  }

  /** Begins with a rest. */
  public void startAfter(Duration rest, Step step) {
    start(rest, step, () -> {});
  }

  private synchronized void start(Duration rest, Step step, Runnable last) {
    if (thread != null) {
      throw new IllegalStateException("background loop " + name + " was started twice");
    }
    thread = Thread.ofPlatform().name(name).daemon().start(() -> run(rest, step, last));
  }

  private void run(Duration first, Step step, Runnable last) {
    try {
      Duration rest = first;
      while (!isStoppedWithin(rest)) {
        rest = step.take();
      }
    } finally {
      last.run();
    }
  }

  private boolean isStoppedWithin(Duration rest) {
    try {
      return stop.await(TimeUnit.NANOSECONDS.convert(rest), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Whether it was stopped: a long step asks, and ends early. */
  public boolean isStopping() {
    return stop.getCount() == 0;
  }

  /** Has it end after the step under way, and does not wait for that. */
  public void stop() {
    stop.countDown();
  }

  /** Has it end, interrupts the step under way, and does not wait for that. */
  public void breakOff() {
    stop();
    Thread running = thread();
    if (running != null) {
      running.interrupt();
    }
  }

  /**
   * Waits until it has ended; not at all where it was never started.
   *
   * @return whether it has
   */
  public boolean awaitEnd(Duration longest) throws InterruptedException {
    Thread running = thread();
    return running == null || running.join(longest);
  }

  private synchronized @Nullable Thread thread() {
    return thread;
  }
}
