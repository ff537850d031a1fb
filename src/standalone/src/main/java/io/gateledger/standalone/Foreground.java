package io.gateledger.standalone;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command until it ends or the user stops it.
 *
 * <p>Ctrl-C and SIGTERM interrupt the command's thread, which then stops what it started, and the
 * JVM waits for that: one thread starts and stops, so the order holds, and no other shutdown hook
 * has a part in it.
 */
final class Foreground {

  /** A command that returns its exit code, and may be interrupted wherever it waits. */
  @FunctionalInterface
  interface Body {
    int run(Running running) throws InterruptedException;
  }

  private static final long LONGEST_STOP_SECONDS = 90;

  private final Terminal terminal;

  Foreground(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(Body body) {
    Thread owner = Thread.currentThread();
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(owner, stopped), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run(body, new Running(terminal));
    } finally {
      stopped.countDown();
    }
  }

  private int run(Body body, Running running) {
    try (running) {
      return runInterruptibly(body, running);
    }
  }

  private int runInterruptibly(Body body, Running running) {
    try {
      return body.run(running);
    } catch (InterruptedException e) {
      terminal.line("… stopping");
      return 0;
    } catch (StartFailure e) {
      terminal.failure(String.valueOf(e.getMessage()));
      return 1;
    } finally {
      // What is stopped next waits for processes, and must not be hurried by the same Ctrl-C.
      boolean ignored = Thread.interrupted();
    }
  }

  private static void stop(Thread owner, CountDownLatch stopped) {
    if (stopped.getCount() == 0) {
      return;
    }
    owner.interrupt();
    try {
      boolean ignored = stopped.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
