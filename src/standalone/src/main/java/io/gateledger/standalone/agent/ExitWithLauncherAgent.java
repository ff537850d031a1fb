package io.gateledger.standalone.agent;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A Java agent that ends its JVM when the launcher's process is gone, a {@code kill -9} included.
 *
 * <p>Without it a service whose launcher was killed would hold its port against the next start.
 */
public final class ExitWithLauncherAgent {

  private static final long GRACE_SECONDS = 10;

  private ExitWithLauncherAgent() {}

  /**
   * @param launcher the process id to watch
   */
  public static void premain(String launcher) {
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(launcher));
    CompletableFuture<?> gone =
        process
            .<CompletableFuture<?>>map(ProcessHandle::onExit)
            .orElseGet(() -> CompletableFuture.completedFuture(null));
    Thread watcher = new Thread(() -> exitAfter(gone), "exit-with-launcher");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static void exitAfter(CompletableFuture<?> gone) {
    gone.join();
    Thread exit = new Thread(() -> System.exit(1), "exit");
    exit.setDaemon(true);
    exit.start();
    try {
      // The orderly end may wait for a database or broker that went with the launcher.
      exit.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
