package io.gateledger.standalone.process;

import io.gateledger.standalone.StartupException;
import io.gateledger.standalone.files.DataDirectory;
import io.gateledger.standalone.files.PidFile;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The service as it ships, in a JVM of its own.
 *
 * <p>The child is given nothing but settings, and an agent that ends it should this process be
 * killed.
 */
// Whoever stops several components catches the interrupt, so that it hurries none but this one.
@SuppressWarnings("try")
public final class ServiceProcess implements AutoCloseable {

  private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(200);
  private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(30);

  private final Process process;
  private final ServiceLog log;
  private final PidFile pidFile;

  private ServiceProcess(Process process, ServiceLog log, PidFile pidFile) {
    this.process = process;
    this.log = log;
    this.pidFile = pidFile;
  }

  /**
   * Starts the child.
   *
   * @param environment variables, over those of this process
   * @throws StartupException if the jar is not there
   */
  public static ServiceProcess start(
      Path jar, Map<String, String> environment, ServiceLog log, DataDirectory data) {
    PidFile pidFile = data.servicePidFile();
    ProcessBuilder builder =
        new ProcessBuilder(command(jar, data)).redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    log.redirect(builder);
    try {
      Process process = builder.start();
      pidFile.write(process.toHandle());
      return new ServiceProcess(process, log, pidFile);
    } catch (IOException e) {
      throw new StartupException("cannot start the service (%s): check its JVM".formatted(e), e);
    }
  }

  private static List<String> command(Path jar, DataDirectory data) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Also for what is read before the service's first line.
    command.add("-Duser.language=en");
    command.add("-Duser.country=");
    command.add(AgentJar.write(data.agentJar()));
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }

  /**
   * Waits until the service says it is ready.
   *
   * @throws StartupException if it ends before, or takes too long
   */
  public void awaitReady(URI service) throws InterruptedException {
    HttpRequest probe =
        HttpRequest.newBuilder(service.resolve("/q/health/ready")).timeout(PROBE_TIMEOUT).build();
    long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE_TIMEOUT).build()) {
      while (!isReady(client, probe)) {
        if (process.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new StartupException(log.exitReason(process.exitValue()));
        }
        if (System.nanoTime() > deadline) {
          throw new StartupException(
              "the service is not ready after %d s: see %s"
                  .formatted(READY_TIMEOUT.toSeconds(), log.location()));
        }
      }
    }
  }

  private static boolean isReady(HttpClient client, HttpRequest probe) throws InterruptedException {
    try {
      return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Waits for the service's own end, and returns its exit code.
   *
   * @param servers complete when one that it works with has ended, with what its user is to know
   * @throws StartupException when one of them ends before the service
   */
  public int awaitExit(List<CompletableFuture<String>> servers) throws InterruptedException {
    List<CompletableFuture<?>> ends = new ArrayList<>(servers);
    ends.add(process.onExit());
    try {
      CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    if (process.isAlive()) {
      servers.stream()
          .filter(CompletableFuture::isDone)
          .findFirst()
          .ifPresent(
              ended -> {
                throw new StartupException(ended.join());
              });
    }
    return process.waitFor();
  }

  /** Why the service ended by itself. */
  public String exitReason() {
    return log.exitReason(process.exitValue());
  }

  /** Asks the service to end, and waits for it. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    pidFile.delete();
  }
}
