package io.gateledger.standalone.commands;

import io.gateledger.standalone.StartupException;
import io.gateledger.standalone.terminal.Terminal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * The components that a command has started, the last on top, to be stopped in the reverse order.
 *
 * <p>Each starts on a thread of its own, out of reach of the interrupt that Ctrl-C becomes: a start
 * that has begun runs to its end, and the component is stopped like any other.
 */
final class ComponentStack implements AutoCloseable {

  private record Component(
      String name, boolean announced, Future<? extends AutoCloseable> started) {}

  private final Deque<Component> components = new ArrayDeque<>();
  private final Terminal terminal;

  ComponentStack(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Starts a component and says so when it is ready.
   *
   * @param ready the component's full name once it runs, as in {@code PostgreSQL 17.11}
   */
  <T extends AutoCloseable> Future<T> start(
      String name, String where, Callable<T> starter, Function<T, String> ready) {
    terminal.starting(name, where);
    return begin(
        name,
        true,
        () -> {
          Stopwatch watch = Stopwatch.started();
          T component = starter.call();
          terminal.ready(ready.apply(component), watch.elapsed(), where);
          return component;
        });
  }

  /** Starts a component whose readiness its caller announces. */
  <T extends AutoCloseable> Future<T> start(String name, Callable<T> starter) {
    return begin(name, true, starter);
  }

  /** Starts a component that is of no interest to the user. */
  <T extends AutoCloseable> Future<T> startQuietly(String name, Callable<T> starter) {
    return begin(name, false, starter);
  }

  private <T extends AutoCloseable> Future<T> begin(
      String name, boolean announced, Callable<T> starter) {
    FutureTask<T> task = new FutureTask<>(starter);
    components.push(new Component(name, announced, task));
    Thread thread = new Thread(task, "start " + name);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  /**
   * The component, once it runs.
   *
   * @throws StartupException if it did not start
   */
  static <T> T await(Future<T> component) throws InterruptedException {
    try {
      return component.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartupException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Stops everything that was started, the last first, and goes on past one that will not stop. */
  @Override
  public void close() {
    while (!components.isEmpty()) {
      stop(components.pop());
    }
  }

  private void stop(Component component) {
    try {
      AutoCloseable started = component.started().get();
      Stopwatch watch = Stopwatch.started();
      started.close();
      if (component.announced()) {
        terminal.stopped(component.name(), watch.elapsed());
      }
    } catch (ExecutionException e) {
      // It never started, and whoever waited for it has said why.
    } catch (Exception e) {
      terminal.failure("%s did not stop in order: %s".formatted(component.name(), e.getMessage()));
    }
  }
}
