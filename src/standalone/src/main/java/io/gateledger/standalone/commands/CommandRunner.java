package io.gateledger.standalone.commands;

import io.gateledger.standalone.StartupException;
import io.gateledger.standalone.terminal.Terminal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command until it ends or the user stops it, then shuts down in order what it started.
 *
 * <p>Ctrl-C and SIGTERM interrupt the command's thread, which then stops what it started, and the
 * JVM waits for that: one thread starts and stops, so the order holds, and no other shutdown hook
 * has a part in it.
 */
final class CommandRunner {

  /** Returns the command's exit code, and may be interrupted wherever it waits. */
  @FunctionalInterface
  interface InterruptibleCommand {
    int run(ComponentStack components) throws InterruptedException;
  }

  private static final long SHUTDOWN_TIMEOUT_SECONDS = 90;

  private final Terminal terminal;

  CommandRunner(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(InterruptibleCommand command) {
    Thread owner = Thread.currentThread();
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(owner, stopped), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run(command, new ComponentStack(terminal));
    } finally {
      stopped.countDown();
    }
  }

  private int run(InterruptibleCommand command, ComponentStack components) {
    try (components) {
      return runInterruptibly(command, components);
    }
  }

  private int runInterruptibly(InterruptibleCommand command, ComponentStack components) {
    try {
      return command.run(components);
    } catch (InterruptedException e) {
      terminal.line("… stopping");
      return 0;
    } catch (StartupException e) {
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
      boolean ignored = stopped.await(SHUTDOWN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
