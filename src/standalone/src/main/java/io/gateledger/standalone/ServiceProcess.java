package io.gateledger.standalone;

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
import java.util.concurrent.TimeUnit;

/**
 * The service as it ships, in a JVM of its own.
 *
 * <p>The child is given nothing but settings, and an agent that ends it should this process be
 * killed.
 */
final class ServiceProcess implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration PROBE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);
  private static final Duration ORDERLY_END = Duration.ofSeconds(30);

  private final Process process;
  private final ServiceLog log;
  private final ProcessRecord record;

  private ServiceProcess(Process process, ServiceLog log, ProcessRecord record) {
    this.process = process;
    this.log = log;
    this.record = record;
  }

  /**
   * Starts the child.
   *
   * @param settings environment variables, over those of this process
   * @throws StartFailure if the jar is not there
   */
  static ServiceProcess start(
      Path jar, Map<String, String> settings, ServiceLog log, DataDirectory data) {
    ProcessRecord record = data.serviceRecord();
    ProcessBuilder builder =
        new ProcessBuilder(command(jar, data)).redirectInput(new File("/dev/null"));
    builder.environment().putAll(settings);
    log.receive(builder);
    try {
      Process process = builder.start();
      record.write(process.toHandle());
      return new ServiceProcess(process, log, record);
    } catch (IOException e) {
      throw new StartFailure("cannot start the service (%s): check its JVM".formatted(e), e);
    }
  }

  private static List<String> command(Path jar, DataDirectory data) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(AgentJar.writtenTo(data.agentJar()));
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }

  /**
   * Waits until the service says it is ready.
   *
   * @throws StartFailure if it ends before, or takes too long
   */
  void awaitReady(URI service) throws InterruptedException {
    HttpRequest probe =
        HttpRequest.newBuilder(service.resolve("/q/health/ready")).timeout(PROBE).build();
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE).build()) {
      while (!answersWell(client, probe)) {
        if (process.waitFor(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new StartFailure(log.reasonOfEnd(process.exitValue()));
        }
        if (System.nanoTime() > deadline) {
          throw new StartFailure(
              "the service is not ready after %d s: see %s"
                  .formatted(READY_WITHIN.toSeconds(), log.place()));
        }
      }
    }
  }

  private static boolean answersWell(HttpClient client, HttpRequest probe)
      throws InterruptedException {
    try {
      return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits for the service's own end, and returns its exit code. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Why the service ended by itself. */
  String reasonOfEnd() {
    return log.reasonOfEnd(process.exitValue());
  }

  /** Asks the service to end, and waits for it. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(ORDERLY_END.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    record.delete();
  }
}
