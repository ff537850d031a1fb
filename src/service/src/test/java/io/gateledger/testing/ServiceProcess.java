package io.gateledger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service as it ships, in a process of its own that can be killed. */
public final class ServiceProcess implements AutoCloseable {

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[0-9.:]+)");

  private final Process process;
  private final Path log;
  private @Nullable URI uri;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts the service; it serves no HTTP port that anything else could want. */
  public static ServiceProcess start(Map<String, String> settings) {
    return start(settings, Map.of());
  }

  /** The same, with environment variables beside those of the test; with arguments a command. */
  public static ServiceProcess start(
      Map<String, String> settings, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What makes a short life short: no time for the second compiler, no threads for the collector.
    command.addAll(List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Dquarkus.http.port=0");
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(List.of(arguments));
    try {
      Path log = Files.createTempFile("gateledger-service", ".log");
      ProcessBuilder process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      process.environment().putAll(environment);
      return new ServiceProcess(process.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the process as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops the process where it is, as a host does that stalls; its connections stay open. */
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets a frozen process go on. */
  public void wake() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("the process took no signal " + signal);
    }
  }

  /**
   * The status with which the process ends by itself.
   *
   * @throws IllegalStateException when it does not in time
   */
  public int awaitExit(Duration longest) throws InterruptedException {
    if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the service did not end in " + longest);
    }
    return process.exitValue();
  }

  /** Where it serves HTTP; empty until it does. */
  public Optional<URI> uri() {
    if (uri == null) {
      Matcher listening = LISTENING.matcher(output());
      uri = listening.find() ? URI.create(listening.group(1)) : null;
    }
    return Optional.ofNullable(uri);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What the process has printed, be it in the middle of a character. */
  public String output() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
