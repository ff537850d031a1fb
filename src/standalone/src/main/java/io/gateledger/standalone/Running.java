package io.gateledger.standalone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * What the launcher has started, to be stopped in the reverse order.
 *
 * <p>Each part starts on a thread of its own, out of reach of the interrupt that Ctrl-C becomes: a
 * start that has begun runs to its end, and the part is stopped like any other.
 */
final class Running implements AutoCloseable {

  private record Part(String name, boolean announced, Future<? extends AutoCloseable> started) {}

  private final Deque<Part> parts = new ArrayDeque<>();
  private final Terminal terminal;

  Running(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Starts a part and says so when it is ready.
   *
   * @param ready the part's full name once it runs, as in {@code PostgreSQL 17.11}
   */
  <T extends AutoCloseable> Future<T> start(
      String name, String where, Callable<T> starter, Function<T, String> ready) {
    terminal.starting(name, where);
    return begin(
        name,
        true,
        () -> {
          Stopwatch watch = Stopwatch.started();
          T part = starter.call();
          terminal.ready(ready.apply(part), watch.elapsed(), where);
          return part;
        });
  }

  /** Starts a part whose readiness its caller announces. */
  <T extends AutoCloseable> Future<T> start(String name, Callable<T> starter) {
    return begin(name, true, starter);
  }

  /** Starts a part that is of no interest to the user. */
  <T extends AutoCloseable> Future<T> startQuietly(String name, Callable<T> starter) {
    return begin(name, false, starter);
  }

  private <T extends AutoCloseable> Future<T> begin(
      String name, boolean announced, Callable<T> starter) {
    FutureTask<T> task = new FutureTask<>(starter);
    parts.push(new Part(name, announced, task));
    Thread thread = new Thread(task, "start " + name);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  /**
   * The part, once it runs.
   *
   * @throws StartFailure if it did not start
   */
  static <T> T await(Future<T> part) throws InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartFailure failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Stops everything that was started, the last first, and goes on past a part that will not stop.
   */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      stop(parts.pop());
    }
  }

  private void stop(Part part) {
    try {
      AutoCloseable started = part.started().get();
      Stopwatch watch = Stopwatch.started();
      started.close();
      if (part.announced()) {
        terminal.stopped(part.name(), watch.elapsed());
      }
    } catch (ExecutionException e) {
      // It never started, and whoever waited for it has said why.
    } catch (Exception e) {
      terminal.failure("%s did not stop in order: %s".formatted(part.name(), e.getMessage()));
    }
  }

  /** Time since an instant, by the monotonic clock. */
  record Stopwatch(long from) {

    static Stopwatch started() {
      return new Stopwatch(System.nanoTime());
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - from);
    }
  }
}
